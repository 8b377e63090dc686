import { createHash } from "node:crypto";
import { gunzip } from "./gzip.ts";
import { decodeIdx } from "./idx_decode.ts";
import type { IdxDemands } from "./idx_header.ts";
import type { IdxArray } from "./idx_type.ts";
import type { DataFile } from "./mnist_files.ts";
import { Problem } from "./problem.ts";
import { unpackIdx } from "./unpack_idx.ts";

/** The values of a file that was checked. */
export interface CheckedFile {
  /** The images or labels. */
  array: IdxArray<"uint8">;
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
 * @throws {Problem} If the bytes are something else.
 */
export function checkFile(bytes: Uint8Array, file: DataFile, verify: boolean): CheckedFile {
  const demands = demandsOf(file, verify);
  const content = verify ? gunzip(bytes, contentBytes(file)) : unpackIdx(bytes, demands);
  const array = decodeIdx(content, demands);
  const found = createHash("sha256").update(content).digest("hex");
  const verified = found === file.sha256;
  if (verify && !verified) throw new Problem(`expected the SHA-256 ${file.sha256} but found ${found}`);
  if (array.shape.length === 1) {
    const wrong = array.data.findIndex((label) => label > 9);
    if (wrong >= 0) {
      throw new Problem(`expected labels from 0 to 9 but found ${array.data[wrong]} at index ${wrong}`);
    }
  }
  return { array, verified };
}

/** What the header of a file must say. */
function demandsOf({ shape: [count, ...size] }: DataFile, verify: boolean): IdxDemands<"uint8"> {
  return { type: "uint8", shape: [verify ? count : null, ...size] };
}

/** The bytes in a file, decompressed: a header of 4 bytes and 4 more for each axis, then one for each value. */
export function contentBytes(file: DataFile): number {
  return 4 + 4 * file.shape.length + file.shape.reduce((product, length) => product * length);
}
