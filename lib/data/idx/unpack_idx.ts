import { gunzip, gunzipHead, HEAD_BYTES, isGzip } from "./gzip.ts";
import { describeBytes, type IdxDemands, LONGEST_HEADER, readIdxHeader } from "./idx_header.ts";
import { DataProblem } from "../data_problem.ts";

/** Deflate makes at most 1032 bytes of one (RFC 1951: a match of 258 bytes in two bits). */
const MOST_PER_BYTE = 1032n;

/** No more is decompressed into memory: 2 GiB. */
const MOST_BYTES = 2n ** 31n;

/** Above this size the length at the end of a gzip file is compared before anything is decompressed. */
const LARGE = 2n ** 24n;

/**
 * Decompresses an IDX file: its header first, and then no more than that promises, so that no file can fill the memory
 * by unpacking to more than it says.
 *
 * @param bytes The whole file, gzip-compressed or not.
 * @param demands What the file must hold.
 * @returns The content, of the length that its header says or shorter.
 * @throws {DataProblem} If the compressed bytes are damaged, hold more than they promise, or are not what is demanded.
 */
export function unpackIdx(bytes: Uint8Array, demands: IdxDemands): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  const head = gunzipHead(bytes, LONGEST_HEADER);
  const enough = head.length >= 4 && head.length >= 4 + 4 * head[3];
  if (!enough && bytes.length <= HEAD_BYTES) return gunzip(bytes, LONGEST_HEADER);
  const { totalBytes } = readIdxHeader(head, demands);
  checkPromise(totalBytes, bytes);
  return gunzip(bytes, Number(totalBytes));
}

/**
 * Checks that compressed bytes can hold what the header of their content promises.
 *
 * @param totalBytes The bytes that the header promises.
 * @param bytes The whole compressed file.
 * @throws {DataProblem} If they cannot, or it is more than is ever decompressed into memory.
 */
function checkPromise(totalBytes: bigint, bytes: Uint8Array): void {
  const expected = `expected ${describeBytes(totalBytes)} bytes`;
  const most = MOST_PER_BYTE * BigInt(bytes.length);
  if (totalBytes > most) throw new DataProblem(`${expected} but found at most ${most}, compressed`);
  if (totalBytes > MOST_BYTES) {
    throw new DataProblem(
      `expected at most ${MOST_BYTES} bytes in a compressed file but found ${totalBytes}`,
    );
  }
  if (totalBytes < LARGE) return;
  const found = lengthAtEnd(bytes);
  if (BigInt(found) !== totalBytes && !holdsAnother(bytes)) {
    throw new DataProblem(`${expected} but found ${found}`);
  }
}

/** The length of the content that stands at the end of a gzip file (modulo 2^32); zeros may follow it. */
function lengthAtEnd(bytes: Uint8Array): number {
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  if (end < 4) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(end - 4, true);
}

/** Whether another gzip file may follow the first: then the length at the end is that of the last. */
function holdsAnother(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1f, 1); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8) return true;
  }
  return false;
}
