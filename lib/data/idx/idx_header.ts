import { type IdxType, idxTypes } from "./idx_type.ts";
import { DataProblem } from "../data_problem.ts";

/** What a caller demands of an IDX file. */
export interface IdxDemands<Type extends IdxType = IdxType> {
  /** The type of the values; left out, any. */
  type?: Type;
  /** The number of axes; left out, any. */
  rank?: number;
  /** The length of each axis, `null` where any will do; left out, any. */
  shape?: readonly (number | null)[];
}

/** What an IDX file says of itself. */
export interface IdxHeader {
  /** The type of the values. */
  type: IdxType;
  /** The length of each axis. */
  shape: number[];
  /** Where the values begin. */
  headerBytes: number;
  /** The bytes of the whole file. In whole numbers of any size: 255 sizes of 32 bits overflow a double. */
  totalBytes: bigint;
}

/** The header before the sizes: two zero bytes, the type, the number of axes. */
const MAGIC_BYTES = 4;

/** The longest header there can be: 255 axes. */
export const LONGEST_HEADER: number = MAGIC_BYTES + 4 * 255;

/**
 * Reads the header of IDX bytes that are not compressed.
 *
 * @param bytes The file, or so much of its beginning as holds a header.
 * @param demands What the file must hold.
 * @returns What the header says.
 * @throws {DataProblem} If it is no header, or not what is demanded.
 */
export function readIdxHeader(bytes: Uint8Array, demands: IdxDemands): IdxHeader {
  if (bytes.length < MAGIC_BYTES) {
    throw new DataProblem(`expected an IDX header of ${MAGIC_BYTES} bytes but found ${bytes.length} bytes`);
  }
  if (bytes[0] !== 0 || bytes[1] !== 0) {
    throw new DataProblem(
      `expected an IDX file, which begins with 0000, but found ${hex(bytes.subarray(0, 2))}`,
    );
  }
  const type = typeOf(bytes[2]);
  if (demands.type !== undefined && type !== demands.type) {
    throw new DataProblem(`expected values of type ${demands.type} but found ${type}`);
  }
  const rank = bytes[3];
  const expectedRank = demands.rank ?? demands.shape?.length;
  if (expectedRank !== undefined && rank !== expectedRank) {
    throw new DataProblem(`expected ${axes(expectedRank)} but found ${rank}`);
  }
  const headerBytes = MAGIC_BYTES + 4 * rank;
  if (bytes.length < headerBytes) {
    throw new DataProblem(`expected an IDX header of ${headerBytes} bytes but found ${bytes.length} bytes`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(MAGIC_BYTES + 4 * axis));
  checkShape(shape, demands.shape);
  const valueBytes = shape.reduce((product, size) => product * BigInt(size), BigInt(idxTypes[type].bytes));
  return { type, shape, headerBytes, totalBytes: BigInt(headerBytes) + valueBytes };
}

/**
 * A number of bytes for a message: its digits, or its size where they would fill lines.
 *
 * @param bytes The number.
 * @returns The number in words, without the unit.
 */
export function describeBytes(bytes: bigint): string {
  const digits = String(bytes);
  return digits.length <= 40 ? digits : `more than 10^${digits.length - 1}`;
}

function typeOf(code: number): IdxType {
  for (const [type, facts] of Object.entries(idxTypes)) if (facts.code === code) return type as IdxType;
  const known = Object.values(idxTypes).map((facts) => hex([facts.code])).join(", ");
  throw new DataProblem(`expected an IDX type code (one of ${known}) but found ${hex([code])}`);
}

function checkShape(found: number[], expected?: readonly (number | null)[]): void {
  if (expected?.some((size, axis) => size !== null && size !== found[axis])) {
    const sizes = expected.map((size) => size ?? "any").join(" x ");
    throw new DataProblem(`expected the sizes ${sizes} but found ${found.join(" x ")}`);
  }
}

function axes(count: number): string {
  return count === 1 ? "1 axis" : `${count} axes`;
}

function hex(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
