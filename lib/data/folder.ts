import { join } from "node:path";
import { DataError } from "./dataset.ts";

/** A file that was found in a folder. */
export interface FoundFile {
  /** Where it is. */
  path: string;
  /** What it holds, as it is on the disk. */
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a file of a folder, compressed or not.
 *
 * @param folder The folder.
 * @param name The name of the file, without `.gz`.
 * @param signal Stops reading.
 * @returns The file called `name`, else that called `name.gz`, else undefined.
 * @throws {DataError} If the file is there but cannot be read.
 */
export async function readFrom(
  folder: string,
  name: string,
  signal?: AbortSignal,
): Promise<FoundFile | undefined> {
  for (const path of [join(folder, name), join(folder, `${name}.gz`)]) {
    try {
      return { path, bytes: await Deno.readFile(path, { signal }) };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) continue;
      if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
      throw new DataError(
        `Cannot read "${path}": ${systemReason(error)}: see that it is a file and that you may read it`,
        { cause: error },
      );
    }
  }
}

/**
 * Writes a file of a folder so that at every moment the whole file stands there, or none: to a temporary file beside
 * it, which then takes its name. Another process may do the same at the same time.
 *
 * @param folder The folder, made if it does not exist.
 * @param name The name of the file.
 * @param bytes What it is to hold.
 * @throws {Error} If the system refuses; nothing is left behind.
 */
export async function writeTo(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const temporary = join(folder, `${name}.${crypto.randomUUID()}.part`);
  try {
    {
      using file = await Deno.open(temporary, { write: true, createNew: true });
      for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
      await file.sync(); // or a power cut could leave an empty file under the final name
    }
    await Deno.rename(temporary, join(folder, name));
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}

/** What the system said, without the path, which our messages name themselves. */
export function systemReason(error: Error): string {
  return error.message.replace(/(: \w+)? '.*$/s, "");
}
