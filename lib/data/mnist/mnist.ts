import type { Dataset } from "../dataset.ts";
import { generateDataset } from "../drawn/generated.ts";
import { load } from "./load.ts";
import type { LoadOptions, LoadSetting } from "./load_options.ts";
import { publicMirrors } from "./download/mirrors.ts";
import { mnistFiles } from "./mnist_files.ts";

const setting: LoadSetting = {
  files: mnistFiles,
  mirrors: publicMirrors,
  // A modem is faster; at this rate the 11.6 MB take three quarters of an hour.
  patience: { answer: 15_000, silence: 30_000, rate: { bytesPerSecond: 4096, over: 30_000 } },
  os: Deno.build.os,
  env: (name) => Deno.env.get(name),
  generate: generateDataset,
};

/**
 * Loads MNIST, 60000 training and 10000 test images of handwritten digits (Y. LeCun, C. Cortes, C. J. C. Burges): from
 * the folder `dir`, else that in `MNIST_DIR`, else the cache, else by a download into the cache. Every file is
 * verified by its SHA-256. On a machine with no network and nothing cached it gives generated digits, and
 * `source` and `description` say so.
 *
 * The cache is `scanline/mnist` in `$XDG_CACHE_HOME` or `~/.cache` (Linux), `~/Library/Caches` (macOS) or
 * `%LOCALAPPDATA%` (Windows).
 *
 * @param options Where to look, what to admit, whom to tell.
 * @returns The training and the test set, and where they come from.
 * @throws {DataError} If a file is missing, damaged or of the wrong kind, or cannot be downloaded; no other data are
 * used in its place.
 * @throws {RangeError} If the source is none of the three, or another option is of the wrong kind.
 * @throws The reason of the signal, if it was aborted.
 *
 * @example
 * ```ts
 * import { loadMnist } from "./mnist.ts";
 *
 * const mnist = await loadMnist();
 * mnist.train.images.shape; // [60000, 28, 28]
 * mnist.description; // where the digits come from
 * ```
 */
export function loadMnist(options: LoadOptions = {}): Promise<Dataset> {
  return load(options, setting);
}
