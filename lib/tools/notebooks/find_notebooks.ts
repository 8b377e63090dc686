import { basename, join, resolve } from "node:path";
import { UsageError } from "../command.ts";
import { notebooksFolder } from "../project.ts";

/**
 * The files of the notebooks that the arguments of a command name.
 *
 * @param names Paths, or names of notebooks in `folder`, with or without `.ipynb`; if empty, all in `folder` in order.
 * @param folder Where the notebooks are.
 * @throws {UsageError} If there is no such notebook.
 */
export async function findNotebooks(names: string[], folder: string = notebooksFolder): Promise<string[]> {
  if (names.length === 0) return await notebooksIn(folder);
  const found: string[] = [];
  for (const name of names) {
    const file = name.endsWith(".ipynb") ? name : `${name}.ipynb`;
    const places = [resolve(file), join(folder, file)];
    const stands = await Promise.all(
      places.map((place) => Deno.stat(place).then((info) => info.isFile, () => false)),
    );
    const place = places.find((_, index) => stands[index]);
    if (place === undefined) {
      const known = (await notebooksIn(folder)).map((file) => basename(file, ".ipynb")).join(", ") || "none";
      throw new UsageError(
        `Cannot find the notebook "${name}": the folder ${basename(folder)} has: ${known}`,
      );
    }
    found.push(place);
  }
  return found;
}

async function notebooksIn(folder: string): Promise<string[]> {
  const files: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile && name.endsWith(".ipynb") && !name.startsWith(".")) files.push(join(folder, name));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return files.sort();
}
