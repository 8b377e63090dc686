import { describeValue } from "../../../describe_value.ts";
import { FileProblem, GET_AGAIN } from "./file_problem.ts";
import { halfToNumber } from "./half.ts";
import type { TensorEntry } from "./header.ts";

/** A type of numbers that can be read: its bytes, and how they become float32. */
interface Decoder {
  bytes: number;
  decode: (buffer: ArrayBuffer) => Float32Array<ArrayBuffer>;
}

/** The types of which every number has a float32, or one beside it. */
const DECODERS = new Map<string, Decoder>([
  ["F32", { bytes: 4, decode: (buffer) => new Float32Array(buffer) }],
  ["F64", { bytes: 8, decode: (buffer) => new Float32Array(new Float64Array(buffer)) }],
  ["F16", { bytes: 2, decode: (buffer) => Float32Array.from(new Uint16Array(buffer), halfToNumber) }],
  ["BF16", { bytes: 2, decode: bfloatToFloat }],
]);

/**
 * Reads the numbers of a tensor. F32 is taken as it is; F16 and BF16 are exact in float32; F64 is rounded to it.
 *
 * @param entry What the header says of it.
 * @param data The bytes after the header.
 * @returns Its numbers, row by row.
 * @throws {FileProblem} If they are of another type, not as many as the shape says, or not finite.
 */
export function decodeTensor(
  { name, dtype, shape, begin, end }: TensorEntry,
  data: Uint8Array,
): Float32Array<ArrayBuffer> {
  const decoder = DECODERS.get(dtype);
  if (decoder === undefined) {
    throw new FileProblem(
      `expected F32, F64, F16 or BF16 but found the type ${describeValue(dtype)} in ${
        describeValue(name)
      }: ` +
        "make float32 of it in PyTorch, .float(), and write it again",
    );
  }
  const bytes = shape.reduce((size, axis) => size * axis, decoder.bytes);
  if (bytes !== end - begin) {
    throw new FileProblem(
      `expected ${bytes} bytes for ${describeValue(name)} of the type ${dtype} and the shape [${
        shape.slice(0, 8).join(", ")
      }] but found ${end - begin}: ${GET_AGAIN}`,
    );
  }
  // A copy begins where arrays of floats may begin, and does not keep the file in memory.
  const values = decoder.decode(new Uint8Array(data.subarray(begin, end)).buffer);
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new FileProblem(
      `expected finite numbers but found ${values[at]} in ${describeValue(name)} at ${place(at, shape)}: ` +
        "train the network again, with a lower learning rate",
    );
  }
  return values;
}

/** The indices of a number, as PyTorch counts them. */
function place(at: number, shape: number[]): string {
  const indices = shape.toReversed().map((size) => {
    const index = at % size;
    at = (at - index) / size;
    return index;
  });
  return `[${indices.toReversed().join(", ")}]`;
}

/** A bfloat16 is the upper half of a float32. */
function bfloatToFloat(buffer: ArrayBuffer): Float32Array<ArrayBuffer> {
  return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (bits) => bits << 16).buffer);
}
