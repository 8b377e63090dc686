import { join } from "node:path";

/**
 * Finds the files of a kind in a folder and in those within it, except where programs keep theirs: hidden folders and node_modules.
 *
 * @param folder The folder.
 * @param ending How their names end, as ".ts".
 * @returns Their paths.
 */
export async function findFiles(folder: string, ending: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (name.startsWith(".") || name === "node_modules") continue;
    if (isDirectory) found.push(...await findFiles(path, ending));
    else if (name.endsWith(ending)) found.push(path);
  }
  return found;
}
