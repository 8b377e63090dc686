import { replaceFolder } from "../replace_folder.ts";

/** The file that says which package a folder has. */
const MANIFEST = "package.json";

/**
 * Writes a package into a folder, in place of the one of that name that is there. It is whole or it is not there.
 *
 * @param folder Where it shall lie.
 * @param name The name of the package.
 * @param files Its files by their paths; package.json is one of them.
 * @throws {WriteError} If something else is there, or it cannot be written.
 */
export async function replacePackage(
  folder: string,
  name: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  await replaceFolder(folder, files, { name, mark: MANIFEST, isOurs: (text) => nameIn(text) === name });
}

/** The name in a manifest; none if it is no JSON. */
function nameIn(text: string): unknown {
  try {
    return JSON.parse(text)?.name;
  } catch {
    return undefined;
  }
}
