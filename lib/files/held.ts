import { join } from "node:path";

/** The file in a held folder that is locked on Windows, which locks no folders. */
const LOCK = ".lock";

/**
 * Holds a folder, or a file where locked files can be read (not on Windows), until it is disposed or the process ends, however it ends.
 *
 * @param path What to hold.
 * @returns The hold.
 * @throws {Deno.errors.Busy} If another process holds it.
 */
export function hold(path: string): Disposable {
  const windows = Deno.build.os === "windows";
  if (windows && !Deno.statSync(path).isDirectory) return { [Symbol.dispose]() {} };
  const file = windows
    ? Deno.openSync(join(path, LOCK), { write: true, create: true })
    : Deno.openSync(path, { read: true });
  let locked = true;
  try {
    locked = file.tryLockSync(true);
  } catch {
    // Some network file systems have no locks.
  }
  if (locked) return file;
  file.close();
  throw new Deno.errors.Busy(`Cannot hold "${path}": another process holds it`);
}

/**
 * Whether some process still holds a folder or a file. What cannot be found out counts as held.
 *
 * @param path What may be held.
 */
export function isHeld(path: string): boolean {
  try {
    const windows = Deno.build.os === "windows";
    if (windows && !Deno.statSync(path).isDirectory) return true;
    using file = Deno.openSync(windows ? join(path, LOCK) : path, { read: true });
    return !file.tryLockSync(true);
  } catch {
    return true;
  }
}
