import { join } from "node:path";
import { systemReason } from "../../files/write_error.ts";
import { DataError } from "../dataset.ts";

const ADVICE = "put the file itself there, or see that you may read it";

/**
 * Finds a file of a data set in a folder, under each of the names by which it is passed around: `train-images-idx3-ubyte`
 * or `train-images.idx3-ubyte`, plain or with `.gz`. What has such a name and is no file, as the folders of some archives,
 * is passed over if the file stands there under another name.
 *
 * @param folder The folder.
 * @param name The name of the file, without `.gz`.
 * @returns Its path, or undefined if nothing of that name is there.
 * @throws {DataError} If only something else has the name: a folder, a link that leads nowhere, a pipe; or if the system
 * does not say.
 */
export async function findFile(folder: string, name: string): Promise<string | undefined> {
  const names = [name, name.replace(/-(idx\d-ubyte)$/, ".$1")];
  let obstacle: DataError | undefined;
  for (const ending of ["", ".gz", ".GZ"]) {
    for (const path of new Set(names.map((name) => join(folder, name + ending)))) {
      const found = await whatIsAt(path);
      if (found === "a file") return path;
      if (found !== undefined) {
        obstacle ??= new DataError(`Cannot read "${path}": expected a file but found ${found}: ${ADVICE}`);
      }
    }
  }
  if (obstacle) throw obstacle;
}

/** What a path names, in words; undefined if nothing is there. */
async function whatIsAt(path: string): Promise<string | undefined> {
  try {
    const { isFile, isDirectory } = await Deno.stat(path);
    return isFile ? "a file" : isDirectory ? "a folder" : "a pipe or a device";
  } catch (error) {
    if (error instanceof Deno.errors.NotADirectory) return undefined;
    if (error instanceof Deno.errors.NotFound) return await brokenLink(path);
    throw unreadable(path, error);
  }
}

async function brokenLink(path: string): Promise<string | undefined> {
  try {
    return `a link to "${await Deno.readLink(path)}", which does not exist`;
  } catch {
    return undefined; // nothing is there at all
  }
}

/**
 * The DataError for a file that the system does not let us read.
 *
 * @param path The file.
 * @param error What was thrown.
 * @returns The error to throw: the same one if it is about a permission flag of Deno, or no error of the system.
 */
export function unreadable(path: string, error: unknown): unknown {
  const system = Object.values(Deno.errors).some((kind) => error instanceof kind) ||
    (error instanceof Error && "code" in error);
  if (!system || error instanceof Deno.errors.NotCapable) return error;
  return new DataError(`Cannot read "${path}": ${systemReason(error as Error)}: ${ADVICE}`, { cause: error });
}
