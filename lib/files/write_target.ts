import { dirname, resolve } from "node:path";
import { system } from "./system.ts";
import { codeOf, WriteError } from "./write_error.ts";

/** Where a file is really to be written. */
export interface WriteTarget {
  /** The path, with symbolic links at its end followed, so that a link stays a link. */
  path: string;
  /** Whether something is there that takes bytes as they come, as a device, a pipe or a socket. */
  stream: boolean;
  /** The permissions of the file that is there, if any. */
  mode?: number;
}

/** As many links as Linux follows. */
const MOST_LINKS = 40;

/** The streams of this process, of which the path may lead to a file that holds more than what is written here. */
const OWN_STREAMS = /^\/(dev\/(std(in|out|err)|fd\/\d+)|proc\/(self|\d+)\/fd\/\d+)$/;

/**
 * Finds out what a path names, before something is written there.
 *
 * @param path The path.
 * @throws {WriteError} If a folder is there, or a file that must not be written.
 */
export async function writeTarget(path: string): Promise<WriteTarget> {
  if (/[\\/]$/.test(path)) {
    throw new WriteError(path, "expected a file but found the name of a folder", "name a file");
  }
  let target = resolve(path);
  try {
    for (let links = 0;; links++) {
      if (OWN_STREAMS.test(target)) return { path: target, stream: true };
      const info = await system.lstat(target).catch(ignoreMissing);
      if (info === undefined) return { path: target, stream: false };
      if (info.isDirectory) {
        throw new WriteError(path, "expected a file but found a folder", "name a file");
      }
      if (info.isSymlink) {
        if (links === MOST_LINKS) {
          throw new WriteError(path, "too many symbolic links follow each other", "name another file");
        }
        target = resolve(dirname(target), await system.readLink(target));
        continue;
      }
      if (!info.isFile) return { path: target, stream: true };
      // A file that is replaced need not be writable, but whoever made it read-only wants to keep it.
      (await system.open(target, { write: true })).close();
      return { path: target, stream: false, mode: info.mode ?? undefined };
    }
  } catch (error) {
    throw WriteError.from(path, error);
  }
}

/** For `catch`: what is not there is undefined. */
export function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) !== "ENOENT") throw error;
}
