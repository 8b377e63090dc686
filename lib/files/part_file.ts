import { basename, dirname, join } from "node:path";
import type { OpenFile } from "./file_system.ts";
import { system } from "./system.ts";
import { codeOf } from "./write_error.ts";
import { ignoreMissing } from "./write_target.ts";

/** How many characters of a file's name its parts bear: a name must not become too long. */
const NAME_LENGTH = 100;

/** How old a part must be, in milliseconds, to count as left behind where the file system has no locks. */
const ABANDONED = 3_600_000;

/**
 * A file on its way: it stands beside its target under a hidden name of its own, locked by the process that writes it. A process
 * that is killed leaves an unlocked part behind, which `clearParts` removes.
 */
export class PartFile implements Disposable {
  /** Where it stands. */
  readonly path: string;
  readonly #file: OpenFile;
  #open = true;

  /**
   * Makes an empty part.
   *
   * @param target The file that it is to become.
   * @param mode Its permissions; by default those of a new file.
   * @throws {Error} If the system refuses.
   */
  constructor(target: string, mode?: number) {
    this.path = join(dirname(target), `${prefixOf(target)}${crypto.randomUUID().slice(0, 8)}.part`);
    this.#file = system.openSync(this.path, { write: true, createNew: true });
    try {
      this.#file.tryLockSync(true);
    } catch {
      // Some network file systems have no locks.
    }
    if (mode !== undefined && !system.isWindows) system.chmodSync(this.path, mode & 0o777);
  }

  /** Writes the bytes, down to the disk. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) done += await this.#file.write(bytes.subarray(done));
    await this.#file.sync(); // or a power cut could leave an empty file under the final name
  }

  /** Gives it the name of its target, over a file that may be there. */
  async rename(target: string): Promise<void> {
    // Windows lets nobody read a locked file, and refuses for a moment while somebody reads the one to be replaced.
    if (system.isWindows) this.#close();
    for (let tries = system.isWindows ? 50 : 1;; tries--) {
      try {
        return await system.rename(this.path, target);
      } catch (error) {
        if (tries <= 1 || !/^E(ACCES|PERM)$/.test(codeOf(error))) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  /** Closes it, and removes it if it did not get the name of its target. */
  [Symbol.dispose](): void {
    this.#close();
    try {
      system.removeSync(this.path);
    } catch (error) {
      ignoreMissing(error);
    }
  }

  #close(): void {
    if (this.#open) this.#file.close();
    this.#open = false;
  }
}

/**
 * Removes the parts of a file that killed processes left behind, and none that is still being written.
 *
 * @param target The file.
 */
export async function clearParts(target: string): Promise<void> {
  const [folder, prefix] = [dirname(target), prefixOf(target)];
  try {
    for await (const { name, isFile } of system.readDir(folder)) {
      const rest = name.startsWith(prefix) ? name.slice(prefix.length) : "";
      if (isFile && /^[0-9a-f]{8}\.part$/.test(rest)) clear(join(folder, name));
    }
  } catch {
    // A folder that cannot be listed may still be written.
  }
}

function clear(path: string): void {
  try {
    if (isAbandoned(path)) system.removeSync(path);
  } catch {
    // Gone, or not ours to remove: it harms nobody.
  }
}

function isAbandoned(path: string): boolean {
  using file = system.openSync(path, { read: true, write: true });
  try {
    return file.tryLockSync(true);
  } catch {
    const { mtime } = file.statSync();
    return mtime !== null && Date.now() - mtime.getTime() > ABANDONED;
  }
}

function prefixOf(target: string): string {
  return `.${basename(target).slice(0, NAME_LENGTH)}.`;
}
