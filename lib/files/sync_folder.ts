import { system } from "./system.ts";

/**
 * Brings the names in a folder to the disk, so that a file that was renamed is there after a power cut, too.
 *
 * @param folder The folder. Where the system cannot do this (Windows, some file systems), nothing happens.
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    using file = await system.open(folder);
    await file.sync();
  } catch {
    // The file itself is on the disk, whichever name it has there.
  }
}
