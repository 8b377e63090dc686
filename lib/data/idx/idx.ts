import { checkOptions } from "../check_options.ts";
import { describeValue } from "../../describe_value.ts";
import { decodeIdx } from "./decode_idx.ts";
import type { IdxDemands } from "./idx_header.ts";
import { type IdxArray, type IdxData, type IdxType, idxTypeOf, idxTypes } from "./idx_type.ts";
import { explain } from "../data_problem.ts";
import { checkWhole } from "../check_whole.ts";
import { unpackIdx } from "./unpack_idx.ts";

/** What `parseIdx` demands, and how it names the file if something is wrong with it. */
export interface IdxOptions<Type extends IdxType = IdxType> extends IdxDemands<Type> {
  /** The name or path of the file, for messages. */
  name?: string;
}

/**
 * Reads an IDX file, the format of MNIST: values of one type, with any number of axes (Y. LeCun, "The MNIST database").
 * Of compressed bytes no more is unpacked than the header promises, 2 GiB at most.
 *
 * @param bytes The whole file, gzip-compressed or not.
 * @param options The type, rank or shape that the file must have, and its name for messages.
 * @returns The values, with their type and shape.
 * @throws {DataError} If the bytes are damaged, short, too long, or not what is demanded.
 * @throws {RangeError} If the arguments are no bytes or no such options.
 *
 * @example
 * ```ts
 * import { parseIdx } from "./idx.ts";
 *
 * const bytes = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1]); // one axis of three uint8 values
 * parseIdx(bytes, { type: "uint8", rank: 1 }).data; // Uint8Array [7, 2, 1]
 * ```
 */
export function parseIdx<Type extends IdxType = IdxType>(
  bytes: Uint8Array | ArrayBuffer,
  options: IdxOptions<Type> = {},
): IdxArray<Type> {
  const file = wholeFile(bytes);
  const demands = checkDemands(options);
  try {
    return decodeIdx(unpackIdx(file, demands), demands);
  } catch (error) {
    throw explain(error, demands.name, "use a whole copy of the right file");
  }
}

/**
 * Writes an IDX file, not compressed; `gzipSync` of `node:zlib` compresses it.
 *
 * @param array The values and their shape; the kind of typed array decides the type.
 * @returns The whole file.
 * @throws {RangeError} If the shape does not fit the values, or the format cannot hold them.
 *
 * @example
 * ```ts
 * import { formatIdx, parseIdx } from "./idx.ts";
 *
 * const bytes = formatIdx({ shape: [2, 2], data: new Float32Array([1, 2, 3, 4]) });
 * parseIdx(bytes); // { type: "float32", shape: [2, 2], data: Float32Array [1, 2, 3, 4] }
 * ```
 */
export function formatIdx(
  array: { shape: readonly number[]; data: IdxData[IdxType] },
): Uint8Array<ArrayBuffer> {
  const { shape, data } = array ?? {};
  const type = idxTypeOf(data);
  if (type === undefined) {
    throw new RangeError(
      `Cannot write IDX data of this kind: expected a typed array of one of the types ${
        Object.keys(idxTypes).join(", ")
      }`,
    );
  }
  if (!Array.isArray(shape)) {
    throw new RangeError(
      `Cannot write IDX data of the shape ${describeValue(shape)}: expected a list of lengths`,
    );
  }
  const whole = shape.every((length) => Number.isInteger(length) && length >= 0 && length < 2 ** 32);
  const size = whole ? shape.reduce((product, length) => product * length, 1) : NaN;
  if (shape.length > 255 || size !== data.length) {
    throw new RangeError(
      `Cannot write IDX data of the shape [${
        shape.map(describeValue).join(", ")
      }]: expected at most 255 axes whose lengths multiply to ${data.length}`,
    );
  }
  const { code, bytes: width, write } = idxTypes[type];
  const header = 4 + 4 * shape.length;
  const bytes = new Uint8Array(header + width * data.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, code, shape.length]);
  shape.forEach((length, axis) => view.setUint32(4 + 4 * axis, length));
  data.forEach((value, index) => write(view, header + width * index, value));
  return bytes;
}

function wholeFile(bytes: unknown): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes;
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes instanceof ArrayBuffer || bytes instanceof SharedArrayBuffer) return new Uint8Array(bytes);
  throw new RangeError(
    `Cannot read IDX data: expected the bytes of a file (a Uint8Array or an ArrayBuffer) but found ${
      describeValue(bytes)
    }`,
  );
}

function checkDemands<Type extends IdxType>(options: IdxOptions<Type>): IdxOptions<Type> {
  const action = "Cannot read IDX data";
  const demands = checkOptions(action, options, { name: "text" });
  const { type, rank, shape } = demands;
  if (type !== undefined && !(typeof type === "string" && Object.hasOwn(idxTypes, type))) {
    const types = Object.keys(idxTypes).join(", ");
    throw new RangeError(`${action} with the type ${describeValue(type)}: expected one of ${types}`);
  }
  if (rank !== undefined) checkWhole(action, "rank", rank, 0, 255);
  if (shape !== undefined) {
    if (!Array.isArray(shape)) {
      throw new RangeError(`${action} with the shape ${describeValue(shape)}: expected a list of lengths`);
    }
    for (const length of shape) if (length !== null) checkWhole(action, "length of an axis", length, 0);
  }
  return demands;
}
