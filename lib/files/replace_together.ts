import { join } from "node:path";
import { clearParts } from "./part_file.ts";
import { replaceFile } from "./replace_file.ts";
import { system } from "./system.ts";
import { ignoreMissing } from "./write_target.ts";

/** Files that belong together: an index, and the files that it names. */
export interface FileGroup {
  /** The file by which a reader finds the others. */
  index: { name: string; contents: Uint8Array | string };
  /** The others: no name may have been used for other contents before. */
  parts: { name: string; contents: Uint8Array | string }[];
  /** Whether a file of the folder is a part of a group that the index named before. */
  isPart: (name: string) => boolean;
}

/**
 * Replaces files that belong together so that a reader who begins with the index has all the old ones or all the new ones: first the
 * parts under new names, then the index at once, then away with the old parts. A reader who has read the old index and comes too late
 * for its parts reads the index again. Whoever calls this holds the folder's lock.
 *
 * @param folder The folder, which must exist.
 * @param group The files.
 * @throws {WriteError} If the system refuses; a reader has the old files then.
 */
export async function replaceTogether(folder: string, { index, parts, isPart }: FileGroup): Promise<void> {
  for (const { name, contents } of parts) await replaceFile(join(folder, name), contents);
  await replaceFile(join(folder, index.name), index.contents);
  const kept = new Set(parts.map(({ name }) => name));
  for await (const { name, isFile } of system.readDir(folder)) {
    const path = join(folder, name);
    if (isFile && isPart(name) && !kept.has(name)) await system.remove(path).catch(ignoreMissing);
    // What a killed process left of an old part: nobody else writes it now.
    const old = name.match(/^\.(.+)\.[0-9a-f]{8}\.part$/)?.[1];
    if (old !== undefined && isPart(old)) await clearParts(join(folder, old));
  }
}
