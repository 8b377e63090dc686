import { constants, gunzipSync, type ZlibOptions } from "node:zlib";
import { DataProblem } from "../data_problem.ts";

/** Says whether the bytes begin as a gzip file does (RFC 1952). An IDX file never does: it begins with two zeros. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Decompresses gzip bytes, and leaves others as they are. A file may be several gzip files in a row, and end in zeros,
 * as those from tapes do.
 *
 * @param bytes A whole file, compressed or not.
 * @param limit The most bytes the content may have; no more than these are ever held.
 * @returns The content.
 * @throws {DataProblem} If the compressed bytes are damaged, or hold more than the limit.
 */
export function gunzip(bytes: Uint8Array, limit: number): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  let content: Uint8Array, read: number | undefined;
  try {
    [content, read] = inflate(bytes, { maxOutputLength: Math.max(limit, 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new DataProblem(`expected at most ${limit} bytes but found more`);
    }
    throw damaged(error);
  }
  // A file that another follows directly is read with it; of what follows a zero nothing is read.
  if (bytes.subarray(read ?? bytes.length).some((byte) => byte !== 0)) {
    throw new DataProblem("expected the end of the gzip file but found more bytes behind it");
  }
  return content;
}

/** So much of a compressed file is looked at to find the header of its content: names and comments come before it. */
export const HEAD_BYTES = 0x10000;

/**
 * The beginning of the content of gzip bytes.
 *
 * @param bytes The file, or its first `HEAD_BYTES` bytes.
 * @param count How many bytes of the content are wanted.
 * @returns At least so many, unless the file is shorter.
 * @throws {DataProblem} If the bytes are damaged.
 */
export function gunzipHead(bytes: Uint8Array, count: number): Uint8Array {
  let content: Uint8Array = new Uint8Array();
  for (let taken = 1024; taken <= HEAD_BYTES && content.length < count; taken *= 8) {
    try {
      [content] = inflate(bytes.subarray(0, taken), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch (error) {
      throw damaged(error);
    }
    if (taken >= bytes.length) break;
  }
  return content;
}

function damaged(error: unknown): DataProblem {
  const { message } = error as Error;
  return new DataProblem(`expected a whole gzip file but found a damaged one (${message})`, { cause: error });
}

/** The content, and how many of the bytes were read, where the runtime says so. */
function inflate(bytes: Uint8Array, options: ZlibOptions): [Uint8Array, number | undefined] {
  // With `info` the function gives an object, which its types do not know.
  const { buffer, engine } = gunzipSync(bytes, { ...options, info: true }) as unknown as {
    buffer: Uint8Array;
    engine: { bytesWritten?: number };
  };
  return [buffer, engine.bytesWritten];
}
