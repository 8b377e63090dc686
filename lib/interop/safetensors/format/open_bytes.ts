import { FileProblem } from "./file_problem.ts";
import { type Header, headerEnd, LENGTH_BYTES, parseHeader } from "./header.ts";
import { torchSaveAdvice } from "./torch_save.ts";

/** A safetensors file of which the header has been read. */
export interface OpenSafetensors extends Disposable {
  header: Header;
  /** Reads the bytes after the header. */
  readData: () => Promise<Uint8Array>;
}

/** Bytes that can be read at any place. */
export interface ByteSource {
  /** How many there are. */
  size: number;
  /** Reads those from `begin` to `end`, of which there are as many. */
  read: (begin: number, end: number) => Promise<Uint8Array>;
  /** The path of the file, if it has one. */
  path?: string;
}

/**
 * Reads the header of a safetensors file, and nothing after it.
 *
 * @param source Its bytes.
 * @throws {FileProblem} If it is none, or damaged.
 */
export async function openSource(
  { size, read, path }: ByteSource,
): Promise<Omit<OpenSafetensors, keyof Disposable>> {
  const start = await read(0, Math.min(size, LENGTH_BYTES + 1));
  try {
    const end = headerEnd(start, size);
    const header = parseHeader(await read(LENGTH_BYTES, end), size - end);
    return { header, readData: () => read(end, size) };
  } catch (error) {
    // What begins like a file of torch.save can still be a header of a length with these digits.
    const advice = error instanceof FileProblem ? torchSaveAdvice(start, path) : undefined;
    throw advice === undefined ? error : new FileProblem(advice, { cause: error });
  }
}

/**
 * Opens a safetensors file that is in memory.
 *
 * @param bytes All of its bytes.
 * @throws {FileProblem} If it is none, or damaged.
 */
export async function openBytes(bytes: Uint8Array): Promise<OpenSafetensors> {
  const read = (begin: number, end: number) => Promise.resolve(bytes.subarray(begin, end));
  return { ...await openSource({ size: bytes.length, read }), [Symbol.dispose]() {} };
}
