import { dirname } from "node:path";
import { clearParts, PartFile } from "./part_file.ts";
import { syncFolder } from "./sync_folder.ts";
import { WriteError } from "./write_error.ts";
import { ignoreMissing, writeTarget } from "./write_target.ts";
import { writeStream } from "./write_stream.ts";

/** How often to begin again when somebody removes the part under our hands. */
const TRIES = 5;

/**
 * Writes a file so that at every moment the old or the new one stands there, whole: to a part beside it, which is flushed to the
 * disk and then takes its name. Other processes may read and replace it at the same time: the last one wins. What a killed process
 * left of this file is removed.
 *
 * A symbolic link stays one: what it leads to is replaced. A device or a pipe is written to.
 *
 * @param path The file, in a folder that exists.
 * @param contents What it is to hold; a text is written as UTF-8.
 * @throws {WriteError} If a folder is there or the system refuses; what stood there stands there still, and nothing else.
 *
 * @example
 * ```ts
 * import { replaceFile } from "./replace_file.ts";
 *
 * const file = `${await Deno.makeTempDir()}/result.json`;
 * await replaceFile(file, JSON.stringify({ accuracy: 0.97 }));
 * ```
 */
export async function replaceFile(path: string, contents: Uint8Array | string): Promise<void> {
  const bytes = typeof contents === "string" ? new TextEncoder().encode(contents) : contents;
  const target = await writeTarget(path);
  try {
    if (target.stream) return await writeStream(target.path, bytes);
    await clearParts(target.path);
    for (let tries = TRIES; !await tryReplace(target.path, bytes, target.mode, tries === 1); tries--);
    await syncFolder(dirname(target.path));
  } catch (error) {
    throw WriteError.from(path, error);
  }
}

/**
 * Finds out whether a file can be written, before the work whose result it is to hold. It is left as it is.
 *
 * @param path The file.
 * @throws {WriteError} If `replaceFile` would refuse.
 */
export async function checkWritable(path: string): Promise<void> {
  const target = await writeTarget(path);
  try {
    if (!target.stream) new PartFile(target.path)[Symbol.dispose]();
  } catch (error) {
    throw WriteError.from(path, error);
  }
}

/** Whether the file was replaced; without `last`, false if somebody took the part away. */
async function tryReplace(path: string, bytes: Uint8Array, mode: number | undefined, last: boolean) {
  using part = new PartFile(path, mode);
  await part.write(bytes);
  try {
    await part.rename(path);
    return true;
  } catch (error) {
    if (last) throw error;
    return ignoreMissing(error) ?? false;
  }
}
