import { DataProblem } from "../../../data/data_problem.ts";

/**
 * Decompresses gzip bytes with the browser's own stream, and leaves others as they are.
 *
 * @param bytes A whole file, compressed or not.
 * @param limit The most bytes that the content may have; no more are held.
 * @returns The content.
 * @throws {DataProblem} If the compressed bytes are damaged, or hold more than the limit.
 */
export async function unpackGzip(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const content = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    for await (const part of content) {
      parts.push(part);
      length += part.length;
      if (length > limit) throw new DataProblem(`expected at most ${limit} bytes but found more`);
    }
  } catch (error) {
    if (error instanceof DataProblem) throw error;
    const { message } = error as Error;
    throw new DataProblem(`expected a whole gzip file but found a damaged one (${message})`, {
      cause: error,
    });
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
