import { dirname } from "node:path";

/** A file that will hold a result: either all of it or nothing. */
export interface JsonFile extends Disposable {
  /** Writes the value; the file appears under its name only when it is complete. */
  write(value: unknown): void;
}

/**
 * Reserves a JSON file, so that a folder that cannot be written is known before the work and not after it.
 *
 * @param path Where the result goes.
 * @returns The file; disposing it without having written leaves nothing behind.
 * @throws {RangeError} If the folder does not exist or cannot be written, or the path names a folder.
 */
export function openJsonFile(path: string): JsonFile {
  let temporary: string | undefined;
  try {
    if (Deno.statSync(path).isDirectory) {
      throw new RangeError(`Cannot write "${path}": expected a file but found a folder`);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  try {
    temporary = Deno.makeTempFileSync({ dir: dirname(path), prefix: ".scanline-", suffix: ".json" });
  } catch (error) {
    throw new RangeError(
      `Cannot write "${path}": ${
        (error as Error).message
      }: name a file in a folder that exists and can be written`,
    );
  }
  return {
    write(value) {
      Deno.writeTextFileSync(temporary!, JSON.stringify(value, null, 2) + "\n");
      // A temporary file is for its owner alone; a result is an ordinary file.
      if (Deno.build.os !== "windows") Deno.chmodSync(temporary!, 0o666 & ~Deno.umask());
      Deno.renameSync(temporary!, path);
      temporary = undefined;
    },
    [Symbol.dispose]() {
      if (temporary !== undefined) Deno.removeSync(temporary);
    },
  };
}
