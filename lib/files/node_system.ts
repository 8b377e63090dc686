import * as fs from "node:fs";
import process from "node:process";
import type { FileSystem, OpenFile } from "./file_system.ts";

/** The folders that are locked in this process. */
const locked = new Set<string>();

/** A file that Node opened. Node has no locks: a lock holds within this process, and for folders only. */
class NodeFile implements OpenFile {
  readonly #path: string;
  readonly #file: number;
  #holdsLock = false;

  constructor(path: string, options: Deno.OpenOptions) {
    this.#path = path;
    this.#file = fs.openSync(path, flagsOf(options));
  }

  write(bytes: Uint8Array): Promise<number> {
    return Promise.resolve(fs.writeSync(this.#file, bytes));
  }

  sync(): Promise<void> {
    return Promise.resolve(fs.fsyncSync(this.#file));
  }

  statSync(): Deno.FileInfo {
    return infoOf(fs.fstatSync(this.#file));
  }

  tryLockSync(): boolean {
    const path = fs.realpathSync(this.#path);
    if (!fs.fstatSync(this.#file).isDirectory()) throw new Error(`Cannot lock "${path}": Node has no locks`);
    if (locked.has(path)) return false;
    locked.add(path);
    return this.#holdsLock = true;
  }

  close(): void {
    if (this.#holdsLock) locked.delete(fs.realpathSync(this.#path));
    fs.closeSync(this.#file);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** The flags of open(2) that Deno's options stand for. */
function flagsOf({ write, append, create, createNew }: Deno.OpenOptions): number {
  const { O_RDONLY, O_RDWR, O_WRONLY, O_APPEND, O_CREAT, O_EXCL } = fs.constants;
  if (append) return O_WRONLY | O_APPEND;
  if (createNew) return O_WRONLY | O_CREAT | O_EXCL;
  if (create) return O_WRONLY | O_CREAT;
  return write ? O_RDWR : O_RDONLY;
}

function infoOf(stats: fs.Stats): Deno.FileInfo {
  const { size, mode, mtime } = stats;
  const kinds = {
    isFile: stats.isFile(),
    isDirectory: stats.isDirectory(),
    isSymlink: stats.isSymbolicLink(),
  };
  return { ...kinds, size, mode, mtime } as Deno.FileInfo;
}

/**
 * The file system of Node, by Deno's names.
 *
 * @returns The functions.
 */
export function nodeSystem(): FileSystem {
  const { chmod: _, ...files } = fs.promises;
  const open = (path: string, options: Deno.OpenOptions = {}) => new NodeFile(path, options);
  return {
    isWindows: process.platform === "win32",
    chmodSync: (path, mode) => fs.chmodSync(path, mode),
    lstat: async (path) => infoOf(await files.lstat(path)),
    mkdir: async (path, options) => void await files.mkdir(path, options),
    open: (path, options) => Promise.resolve(open(path, options)),
    openSync: open,
    readDir: async function* (path) {
      for (const entry of await files.readdir(path, { withFileTypes: true })) {
        const { name } = entry;
        yield {
          name,
          isFile: entry.isFile(),
          isDirectory: entry.isDirectory(),
          isSymlink: entry.isSymbolicLink(),
        };
      }
    },
    readFile: async (path) => new Uint8Array(await files.readFile(path)),
    readLink: (path) => files.readlink(path as string),
    remove: async (path) =>
      await ((await files.lstat(path)).isDirectory() ? files.rmdir : files.unlink)(path),
    removeSync: (path) => fs.unlinkSync(path),
    rename: (from, to) => files.rename(from, to),
    stat: async (path) => infoOf(await files.stat(path)),
  };
}
