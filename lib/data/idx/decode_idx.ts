import { describeBytes, type IdxDemands, readIdxHeader } from "./idx_header.ts";
import { type IdxArray, type IdxType, idxTypes } from "./idx_type.ts";
import { DataProblem } from "../data_problem.ts";

/**
 * Reads IDX bytes that are not compressed.
 *
 * @param bytes The whole file.
 * @param demands What the file must hold.
 * @returns The values, copied, with their type and shape.
 * @throws {DataProblem} If the bytes are not such a file.
 */
export function decodeIdx<Type extends IdxType>(
  bytes: Uint8Array,
  demands: IdxDemands<Type>,
): IdxArray<Type> {
  const { type, shape, headerBytes, totalBytes } = readIdxHeader(bytes, demands);
  if (BigInt(bytes.length) !== totalBytes) {
    throw new DataProblem(`expected ${describeBytes(totalBytes)} bytes but found ${bytes.length}`);
  }
  return { type, shape, data: idxTypes[type].read(bytes.subarray(headerBytes)) } as IdxArray<Type>;
}
