import { cacheFolder } from "./cache_folder.ts";
import { checkOptions } from "../check_options.ts";
import { DataError, type Dataset } from "../dataset.ts";
import { describeValue } from "../../describe_value.ts";
import { NoMirrorError } from "./download/download.ts";
import { joinSplits } from "../splits/join_splits.ts";
import { loadCached } from "./load_cached.ts";
import { loadFolder } from "./load_folder.ts";
import type { LoadOptions, LoadSetting } from "./load_options.ts";

const SOURCES = ["auto", "mnist", "generated", "mnist+generated"];

/**
 * Loads a data set: from a folder if one is named, else from the cache, which a download fills.
 *
 * @param options What the caller of `loadMnist` said.
 * @param setting The files, the mirrors, the environment.
 * @returns The data set.
 * @throws {DataError} As `loadMnist` does.
 */
export async function load(options: LoadOptions, setting: LoadSetting): Promise<Dataset> {
  options = checkOptions("Cannot load digits", options, {
    dir: "text",
    verify: "boolean",
    mirrors: "addresses",
    signal: "signal",
    onProgress: "function",
    onNotice: "function",
  });
  const { source = "auto", signal, onNotice } = options;
  signal?.throwIfAborted();
  if (!SOURCES.includes(source)) {
    throw new RangeError(
      `Cannot load digits from the source ${describeValue(source)}: expected one of ${SOURCES.join(", ")}`,
    );
  }
  if (source === "generated") {
    if (options.dir !== undefined) {
      throw new DataError(
        `Cannot load generated digits from "${options.dir}": leave out the folder, or the source`,
      );
    }
    return await setting.generate({ signal });
  }
  if (source === "mnist+generated") {
    const mnist = await load({ ...options, source: "mnist" }, setting);
    const generated = await setting.generate({ signal });
    return {
      ...mnist,
      train: joinSplits(mnist.train, generated.train),
      // Other files in MNIST's format stay what they are called: the drawn digits are none of theirs.
      source: mnist.source === "mnist" ? source : mnist.source,
      description: `${mnist.description}; to learn from, beside them ${
        generated.train.images.shape[0]
      } that Scanline drew from strokes`,
    };
  }
  const dir = options.dir ?? (setting.env("MNIST_DIR") || undefined);
  if (dir !== undefined) return await loadFolder(dir, setting.files, options);
  try {
    return await loadCached(cacheFolder(setting.os, setting.env), options, setting);
  } catch (error) {
    if (source !== "auto" || !(error instanceof NoMirrorError)) throw error;
    const description =
      `These are generated digits, not MNIST: no mirror of MNIST answered (${error.reasons})`;
    onNotice?.(description);
    return { ...await setting.generate({ signal }), description };
  }
}
