import { gunzipSync } from "node:zlib";
import { Problem } from "./problem.ts";

/** Says whether the bytes begin as a gzip file does (RFC 1952). An IDX file never does: it begins with two zeros. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Decompresses gzip bytes, and leaves others as they are.
 *
 * @param bytes A whole file, compressed or not.
 * @param limit The most bytes the content may have; left out, any number.
 * @returns The content.
 * @throws {Problem} If the compressed bytes are damaged, or hold more than the limit.
 */
export function gunzip(bytes: Uint8Array, limit?: number): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, limit === undefined ? {} : { maxOutputLength: limit });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE") throw new Problem(`expected at most ${limit} bytes but found more`);
    throw new Problem(`expected a whole gzip file but found a damaged one (${message})`, { cause: error });
  }
}
