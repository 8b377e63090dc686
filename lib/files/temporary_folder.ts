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
  const { path, held } = make(prefix);
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

/** Makes and holds a folder; another process that clears at this moment may be quicker to take it for an old one. */
function make(prefix: string, tries = 5): { path: string; held: Disposable } {
  const path = Deno.makeTempDirSync({ prefix });
  try {
    const held = hold(path);
    Deno.statSync(path);
    return { path, held };
  } catch (error) {
    if (tries === 1) throw error;
    return make(prefix, tries - 1);
  }
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
