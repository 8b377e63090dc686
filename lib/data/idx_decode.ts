import { type IdxArray, type IdxType, idxTypes } from "./idx_type.ts";
import { Problem } from "./problem.ts";

/** What a caller demands of an IDX file. */
export interface IdxDemands<Type extends IdxType = IdxType> {
  /** The type of the values; left out, any. */
  type?: Type;
  /** The number of axes; left out, any. */
  rank?: number;
  /** The length of each axis, `null` where any will do; left out, any. */
  shape?: readonly (number | null)[];
}

/** The header before the sizes: two zero bytes, the type, the number of axes. */
const MAGIC_BYTES = 4;

/**
 * Reads IDX bytes that are not compressed.
 *
 * @param bytes The whole file.
 * @param demands What the file must hold.
 * @returns The values, copied, with their type and shape.
 * @throws {Problem} If the bytes are not such a file.
 */
export function decodeIdx<Type extends IdxType>(
  bytes: Uint8Array,
  demands: IdxDemands<Type>,
): IdxArray<Type> {
  if (bytes.length < MAGIC_BYTES) {
    throw new Problem(`expected an IDX header of ${MAGIC_BYTES} bytes but found ${bytes.length} bytes`);
  }
  if (bytes[0] !== 0 || bytes[1] !== 0) {
    throw new Problem(`expected an IDX file, which begins with 0000, but found ${hex(bytes.subarray(0, 2))}`);
  }
  const type = typeOf(bytes[2]);
  if (demands.type !== undefined && type !== demands.type) {
    throw new Problem(`expected values of type ${demands.type} but found ${type}`);
  }
  const rank = bytes[3];
  const expectedRank = demands.rank ?? demands.shape?.length;
  if (expectedRank !== undefined && rank !== expectedRank) {
    throw new Problem(`expected ${axes(expectedRank)} but found ${rank}`);
  }
  const header = MAGIC_BYTES + 4 * rank;
  if (bytes.length < header) {
    throw new Problem(`expected an IDX header of ${header} bytes but found ${bytes.length} bytes`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(MAGIC_BYTES + 4 * axis));
  checkShape(shape, demands.shape);
  // In whole numbers of any size: 255 sizes of 32 bits overflow a double.
  const expected = shape.reduce((product, size) => product * BigInt(size), BigInt(idxTypes[type].bytes)) +
    BigInt(header);
  if (BigInt(bytes.length) !== expected) {
    throw new Problem(`expected ${expected} bytes but found ${bytes.length}`);
  }
  return { type, shape, data: idxTypes[type].read(bytes.subarray(header)) } as IdxArray<Type>;
}

function typeOf(code: number): IdxType {
  for (const [type, facts] of Object.entries(idxTypes)) if (facts.code === code) return type as IdxType;
  const known = Object.values(idxTypes).map((facts) => hex([facts.code])).join(", ");
  throw new Problem(`expected an IDX type code (one of ${known}) but found ${hex([code])}`);
}

function checkShape(found: number[], expected?: readonly (number | null)[]): void {
  if (expected?.some((size, axis) => size !== null && size !== found[axis])) {
    const sizes = expected.map((size) => size ?? "any").join(" x ");
    throw new Problem(`expected the sizes ${sizes} but found ${found.join(" x ")}`);
  }
}

function axes(count: number): string {
  return count === 1 ? "1 axis" : `${count} axes`;
}

function hex(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
