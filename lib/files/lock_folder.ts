import { join } from "node:path";
import type { OpenFile } from "./file_system.ts";
import { system } from "./system.ts";
import { WriteError } from "./write_error.ts";

/** How long to wait for another process that writes, in milliseconds: far longer than it takes. */
const PATIENCE = 60_000;

/** Between two attempts, in milliseconds. */
const INTERVAL = 5;

/**
 * Waits until no other process, and nothing else in this one, writes to a folder, and keeps the others waiting until it is disposed. The
 * lock ends with the process, however it ends. Where the file system has no locks, nobody waits; Node has none but those of its own process.
 *
 * @param folder The folder, which must exist.
 * @returns The lock.
 * @throws {WriteError} If another process writes for longer than a minute.
 */
export async function lockFolder(folder: string): Promise<Disposable> {
  // Windows locks no folders.
  const file = system.isWindows
    ? await system.open(join(folder, ".lock"), { write: true, create: true })
    : await system.open(folder);
  try {
    for (const start = performance.now(); !tryLock(file);) {
      if (performance.now() - start > PATIENCE) {
        throw new WriteError(
          folder,
          "another process has been writing there for a minute",
          "end that process",
        );
      }
      await new Promise((resolve) => setTimeout(resolve, INTERVAL));
    }
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

function tryLock(file: OpenFile): boolean {
  try {
    return file.tryLockSync(true);
  } catch {
    return true;
  }
}
