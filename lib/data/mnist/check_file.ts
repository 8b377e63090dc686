import { createHash } from "node:crypto";
import { gunzip, gunzipHead, HEAD_BYTES, isGzip } from "../idx/gzip.ts";
import { decodeIdx } from "../idx/decode_idx.ts";
import { describeBytes, type IdxDemands, LONGEST_HEADER, readIdxHeader } from "../idx/idx_header.ts";
import type { IdxArray } from "../idx/idx_type.ts";
import type { DataFile } from "./mnist_files.ts";
import { DataProblem } from "../data_problem.ts";
import { unpackIdx } from "../idx/unpack_idx.ts";

/** The values of a file that was checked. */
export interface CheckedFile {
  /** The images or labels. */
  array: IdxArray<"uint8">;
  /** The SHA-256 of its content, decompressed, in hexadecimal. */
  sha256: string;
  /** Whether its content is, byte for byte, that of the expected file. */
  verified: boolean;
}

/**
 * Checks that bytes are a file of the data set, and reads it.
 *
 * @param bytes The whole file, gzip-compressed or not.
 * @param file What it must be.
 * @param verify `true`: the very file, by its SHA-256. `false`: any file with images or labels of the same form.
 * @returns The values, and whether they are those of the very file.
 * @throws {DataProblem} If the bytes are something else.
 */
export function checkFile(bytes: Uint8Array, file: DataFile, verify: boolean): CheckedFile {
  const demands = demandsOf(file, verify);
  const content = verify ? gunzip(bytes, contentBytes(file)) : unpackIdx(bytes, demands);
  const array = decodeIdx(content, demands);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const verified = sha256 === file.sha256;
  if (verify && !verified) throw new DataProblem(`expected the SHA-256 ${file.sha256} but found ${sha256}`);
  if (array.shape.length === 1) {
    const wrong = array.data.findIndex((label) => label > 9);
    if (wrong >= 0) {
      throw new DataProblem(`expected labels from 0 to 9 but found ${array.data[wrong]} at index ${wrong}`);
    }
  }
  return { array, sha256, verified };
}

/**
 * Checks the beginning and the size of a file, before all of it is read into memory.
 *
 * @param head Its first bytes.
 * @param size The number of all its bytes.
 * @param file What it must be.
 * @param verify As in `checkFile`.
 * @throws {DataProblem} If it cannot be such a file, or is longer than one.
 */
export function checkHead(head: Uint8Array, size: number, file: DataFile, verify: boolean): void {
  const compressed = isGzip(head);
  let content: number | bigint = contentBytes(file);
  if (!verify) {
    const beginning = compressed ? gunzipHead(head, LONGEST_HEADER) : head;
    if (beginning.length < contentHeader(file) && size <= HEAD_BYTES) return; // `checkFile` says what is wrong
    content = readIdxHeader(beginning, demandsOf(file, verify)).totalBytes;
    if (!compressed && BigInt(size) !== content) {
      throw new DataProblem(`expected ${describeBytes(content)} bytes but found ${size}`);
    }
  }
  const most = mostBytes(Number(content));
  if (size > most) throw new DataProblem(`expected at most ${most} bytes but found ${size}`);
}

/** The bytes in a file, decompressed: a header of 4 bytes and 4 more for each axis, then one for each value. */
export function contentBytes(file: DataFile): number {
  return contentHeader(file) + file.shape.reduce((product, length) => product * length);
}

/**
 * The most bytes that a file with such a content has. Compressed bytes may be a little more than the content: gzip adds 18
 * bytes, a name, and 5 bytes for each 16 KiB at worst.
 *
 * @param content The bytes of the content.
 */
export function mostBytes(content: number): number {
  return Math.ceil(content * 1.01) + 1024;
}

function contentHeader(file: DataFile): number {
  return 4 + 4 * file.shape.length;
}

/** What the header of a file must say. */
function demandsOf({ shape: [count, ...size] }: DataFile, verify: boolean): IdxDemands<"uint8"> {
  return { type: "uint8", shape: [verify ? count : null, ...size] };
}
