import type { LoadedFiles } from "../assemble.ts";
import { join } from "node:path";
import { replaceFile } from "../../../files/replace_file.ts";
import { systemReason, WriteError } from "../../../files/write_error.ts";
import { DataError } from "../../dataset.ts";
import { type DownloadedFile, downloadFile, NoMirrorError } from "./download.ts";
import { isGzip } from "../../idx/gzip.ts";
import { clearLeftovers } from "./leftovers.ts";
import type { LoadOptions, LoadSetting } from "../load_options.ts";
import { shownAddress } from "./mirror_address.ts";
import type { DataFile, DataFiles } from "../mnist_files.ts";

/** The part that a file plays in a data set. */
export type DataPart = keyof DataFiles;

/**
 * Downloads files and keeps them in the cache. If the cache cannot be written, the files are used all the same.
 *
 * @param folder The cache, or undefined if there is none.
 * @param missing What it lacks.
 * @param mirrors Where to download it.
 * @param options Whom to tell.
 * @param setting All the files, and how long to wait for them.
 * @returns The files, verified, and where they come from, as the end of a sentence.
 * @throws {NoMirrorError} If nothing is cached and no mirror answered.
 * @throws {DataError} If a file cannot be downloaded for another reason.
 */
export async function fillCache(
  folder: string | undefined,
  missing: readonly DataPart[],
  mirrors: readonly string[],
  options: LoadOptions,
  setting: LoadSetting,
): Promise<{ files: Partial<LoadedFiles>; origin: string }> {
  const { signal, onProgress, onNotice } = options;
  const { files: wanted, patience } = setting;
  if (mirrors.length > 0) {
    const names = missing.map((part) => wanted[part].name).join(", ");
    onNotice?.(`Downloading ${names} from ${shownAddress(mirrors[0])}`);
  }
  const files: Partial<LoadedFiles> = {};
  const sources = new Set<string>();
  let order = mirrors;
  let refusal: string | undefined = folder === undefined
    ? "the environment names no folder for it"
    : undefined;
  for (const part of missing) {
    const nothingYet = missing.length === Object.keys(wanted).length && sources.size === 0;
    const file = await download(wanted[part], order, nothingYet, {
      patience,
      signal,
      onProgress,
      onNotice,
    });
    files[part] = { ...file, from: shownAddress(file.mirror) };
    sources.add(shownAddress(file.mirror));
    // Those that failed may take their time to fail again: they come last now.
    order = [file.mirror, ...order.filter((mirror) => mirror !== file.mirror)];
    refusal ??= await keep(folder!, wanted[part], file.bytes);
  }
  const kept = refusal === undefined ? `kept in "${folder}"` : `not kept (${refusal})`;
  return { files, origin: `downloaded from ${[...sources].join(" and ")} and ${kept}` };
}

/** Where a part of the data set is there already, a mirror that does not answer is no reason to use other data. */
async function download(
  file: DataFile,
  mirrors: readonly string[],
  nothingYet: boolean,
  options: Parameters<typeof downloadFile>[2],
): Promise<DownloadedFile> {
  try {
    return await downloadFile(file, mirrors, options);
  } catch (error) {
    throw error instanceof NoMirrorError && !nothingYet
      ? new DataError(error.message, { cause: error })
      : error;
  }
}

/** Writes a file into the cache; says why if the system refuses. */
async function keep(folder: string, file: DataFile, bytes: Uint8Array): Promise<string | undefined> {
  try {
    await Deno.mkdir(folder, { recursive: true });
    await replaceFile(join(folder, isGzip(bytes) ? `${file.name}.gz` : file.name), bytes);
    await clearLeftovers(folder, file.name);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    const reason = error instanceof WriteError
      ? error.reason
      : error instanceof Deno.errors.AlreadyExists
      ? "expected a folder but found a file"
      : systemReason(error);
    return `"${folder}" cannot be written: ${reason}`;
  }
}
