import { join } from "node:path";

/** Folders whose files are not modules of JavaScript. */
const OTHER = ["assembly"];

/**
 * The TypeScript files of a package.
 *
 * @param folder Where they lie.
 * @returns Their paths, in the order of their names.
 */
export async function* sourceFiles(folder: string): AsyncGenerator<string> {
  const entries = (await Array.fromAsync(Deno.readDir(folder))).sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name, isDirectory } of entries) {
    const path = join(folder, name);
    if (isDirectory && !OTHER.includes(name)) yield* sourceFiles(path);
    else if (name.endsWith(".ts")) yield path;
  }
}
