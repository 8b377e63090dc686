import { assemble, type LoadedFiles } from "./assemble.ts";
import type { Dataset } from "../dataset.ts";
import { type DataPart, fillCache } from "./download/fill_cache.ts";
import { clearLeftovers } from "./download/leftovers.ts";
import { loadFile } from "./load_folder.ts";
import type { LoadOptions, LoadSetting } from "./load_options.ts";
import { chooseMirrors } from "./download/mirrors.ts";

const ADVICE = "delete the file to download it again";

/**
 * Loads a data set from the cache, and downloads into it what it lacks. Only verified files ever stand there; one that
 * was damaged since is an error.
 *
 * @param folder The cache; undefined if the environment names none: then nothing is kept.
 * @param options Whom to tell, and the mirrors.
 * @param setting The files and how to get them.
 * @returns The data set.
 * @throws {NoMirrorError} If nothing is cached and no mirror answers.
 * @throws {DataError} If a cached file is damaged, or a file cannot be downloaded.
 */
export async function loadCached(
  folder: string | undefined,
  options: LoadOptions,
  setting: LoadSetting,
): Promise<Dataset> {
  const cached: Partial<LoadedFiles> = {};
  const missing: DataPart[] = [];
  for (const part of Object.keys(setting.files) as DataPart[]) {
    const file = folder === undefined ? undefined : await loadFile(folder, setting.files[part], {
      verify: true,
      advice: ADVICE,
      signal: options.signal,
    });
    if (file) cached[part] = file;
    else missing.push(part);
  }
  if (missing.length === 0) {
    for (const { name } of Object.values(setting.files)) await clearLeftovers(folder!, name);
    return {
      ...assemble(cached as LoadedFiles, ADVICE),
      source: "mnist",
      folder,
      description: "The digits are MNIST, read from the cache and verified",
    };
  }
  const mirrors = chooseMirrors(options.mirrors, setting.env("MNIST_MIRRORS"), setting.mirrors);
  const { files, origin } = await fillCache(folder, missing, mirrors, options, setting);
  return {
    ...assemble({ ...cached, ...files } as LoadedFiles, ADVICE),
    source: "mnist",
    description: `The digits are MNIST, ${origin}`,
  };
}
