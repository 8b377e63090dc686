import { unreadable } from "./find_file.ts";
import { HEAD_BYTES } from "../idx/gzip.ts";

/**
 * Reads a file into memory, once its beginning and its size have been looked at.
 *
 * @param path The file.
 * @param admit Told the first bytes and the size; throws what `readFile` is to throw if the file cannot be right.
 * @param signal Stops reading.
 * @returns The whole file.
 * @throws {DataError} If the system refuses.
 * @throws What `admit` throws, or the reason of the signal.
 */
export async function readFile(
  path: string,
  admit: (head: Uint8Array, size: number) => void,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    admit(...await beginning(path));
    return await Deno.readFile(path, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw unreadable(path, error);
  }
}

async function beginning(path: string): Promise<[Uint8Array, number]> {
  using file = await Deno.open(path);
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  for (let read: number | null = 0; read !== null && length < head.length; length += read ?? 0) {
    read = await file.read(head.subarray(length));
  }
  return [head.subarray(0, length), (await file.stat()).size];
}
