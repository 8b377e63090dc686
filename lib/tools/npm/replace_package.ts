import { dirname, join } from "node:path";
import { WriteError } from "../../files/write_error.ts";

/**
 * Writes a package into a folder, in place of the one of that name that is there. It is whole or it is not there: it is written
 * beside the folder first.
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
  const part = `${folder}.part`;
  try {
    for (const path of [folder, part]) await expectPackage(path, name);
    await removeFolder(part);
    // package.json first: by it the next build knows what one that was killed has left.
    for (const [file, text] of files) {
      await Deno.mkdir(dirname(join(part, file)), { recursive: true });
      await Deno.writeTextFile(join(part, file), text);
    }
    await removeFolder(folder);
    await Deno.rename(part, folder);
  } catch (error) {
    throw WriteError.from(folder, error);
  }
}

/** Sees that there is nothing but such a package, an empty folder, or nothing. */
async function expectPackage(folder: string, name: string): Promise<void> {
  const other = () =>
    new WriteError(
      folder,
      `expected ${name} or an empty folder there but found something else`,
      "name another folder",
    );
  try {
    if ((await Array.fromAsync(Deno.readDir(folder))).length === 0) return;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error instanceof Deno.errors.NotADirectory ? other() : error;
  }
  const found = await Deno.readTextFile(join(folder, "package.json")).then(JSON.parse).catch(() => undefined);
  if (found?.name !== name) throw other();
}

async function removeFolder(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
