import { dirname, join } from "node:path";
import { WriteError } from "../files/write_error.ts";

/** What a command builds into a folder, and by which it knows what it has built before. */
export interface Build {
  /** What it is called in a message, as "a site". */
  name: string;
  /** The file that every such build has. */
  mark: string;
  /** Whether the text of that file is one of such a build. */
  isOurs: (text: string) => boolean;
}

/**
 * Writes files into a folder, in place of the build of the same kind that is there. It is whole or it is not there: it is written
 * beside the folder first.
 *
 * @param folder Where it shall lie.
 * @param files The files by their paths; the mark is one of them.
 * @param build What they are.
 * @throws {WriteError} If something else is there, or it cannot be written.
 */
export async function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  build: Build,
): Promise<void> {
  const part = `${folder}.part`;
  try {
    for (const path of [folder, part]) await expectBuild(path, build);
    await removeFolder(part);
    // The mark first: by it the next build knows what one that was killed has left.
    for (const file of new Set([build.mark, ...files.keys()])) {
      await Deno.mkdir(dirname(join(part, file)), { recursive: true });
      const contents = files.get(file)!;
      if (typeof contents === "string") await Deno.writeTextFile(join(part, file), contents);
      else await Deno.writeFile(join(part, file), contents);
    }
    await removeFolder(folder);
    await Deno.rename(part, folder);
  } catch (error) {
    throw WriteError.from(folder, error);
  }
}

/**
 * Sees that a folder can be replaced, before the work whose result it is to hold.
 *
 * @param folder Where it shall lie.
 * @param build What is to lie there.
 * @throws {WriteError} If something else is there than such a build, an empty folder, or nothing.
 */
export async function expectBuild(folder: string, { name, mark, isOurs }: Build): Promise<void> {
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
    throw error instanceof Deno.errors.NotADirectory ? other() : WriteError.from(folder, error);
  }
  const text = await Deno.readTextFile(join(folder, mark)).catch(() => "");
  if (!isOurs(text)) throw other();
}

async function removeFolder(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
