import { gunzip } from "./gzip.ts";
import { decodeIdx, type IdxDemands } from "./idx_decode.ts";
import { type IdxArray, type IdxData, type IdxType, idxTypeOf, idxTypes } from "./idx_type.ts";
import { explain } from "./problem.ts";

/** What `parseIdx` demands, and how it names the file if something is wrong with it. */
export interface IdxOptions<Type extends IdxType = IdxType> extends IdxDemands<Type> {
  /** The name or path of the file, for messages. */
  name?: string;
}

/**
 * Reads an IDX file, the format of MNIST: values of one type, with any number of axes (Y. LeCun, "The MNIST database").
 *
 * @param bytes The whole file, gzip-compressed or not.
 * @param options The type, rank or shape that the file must have, and its name for messages.
 * @returns The values, with their type and shape.
 * @throws {DataError} If the bytes are damaged, short, too long, or not what is demanded.
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
  try {
    return decodeIdx(gunzip(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)), options);
  } catch (error) {
    throw explain(error, options.name, "use a whole copy of the right file");
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
  const { shape, data } = array;
  const type = idxTypeOf(data);
  if (type === undefined) {
    throw new RangeError(
      `Cannot write IDX data of this kind: expected a typed array of one of the types ${
        Object.keys(idxTypes).join(", ")
      }`,
    );
  }
  const size = shape.reduce((product, length) => product * length, 1);
  if (shape.length > 255 || shape.some((length) => length !== length >>> 0) || size !== data.length) {
    throw new RangeError(
      `Cannot write IDX data of the shape [${
        shape.join(", ")
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
