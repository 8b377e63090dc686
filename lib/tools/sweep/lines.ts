import { createInterface } from "node:readline";
import { Readable } from "node:stream";

/**
 * The lines of a stream of UTF-8 text, each as soon as it has come.
 *
 * @param stream The stream.
 * @returns The lines, without their ends.
 */
export function lines(stream: ReadableStream<Uint8Array>): AsyncIterable<string> {
  return createInterface({ input: Readable.fromWeb(stream as never), crlfDelay: Infinity });
}
