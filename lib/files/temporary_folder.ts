import { dirname, join } from "node:path";
import { hold, isHeld } from "./held.ts";

/** A folder that is there as long as it is needed. */
export interface TemporaryFolder extends Disposable {
  path: string;
}

/**
 * Makes a folder among the system's temporary ones, and removes those of the same kind whose process was killed.
 *
 * @param prefix How the names of its kind begin, as "scanline-bench-".
 * @returns The folder; disposing it removes it.
 */
export function temporaryFolder(prefix: string): TemporaryFolder {
  const path = Deno.makeTempDirSync({ prefix });
  const held = hold(path);
  clear(dirname(path), prefix);
  return {
    path,
    [Symbol.dispose]() {
      if (Deno.build.os === "windows") held[Symbol.dispose]();
      try {
        Deno.removeSync(path, { recursive: true });
      } finally {
        if (Deno.build.os !== "windows") held[Symbol.dispose]();
      }
    },
  };
}

function clear(parent: string, prefix: string): void {
  try {
    for (const { name, isDirectory } of Deno.readDirSync(parent)) {
      const path = join(parent, name);
      if (isDirectory && name.startsWith(prefix) && !isHeld(path)) remove(path);
    }
  } catch {
    // A parent that cannot be listed.
  }
}

function remove(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch {
    // Another user's, or another process removes it just now.
  }
}
