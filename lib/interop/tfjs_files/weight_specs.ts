import type * as tf from "@tensorflow/tfjs";

/** Bytes of a number, for the types that weights can have. */
const BYTES: Record<string, number> = { float32: 4, int32: 4, bool: 1, complex64: 8 };

/** Bytes of a number that is kept as a shorter one. */
const QUANTIZED_BYTES: Record<string, number> = { float16: 2, uint8: 1, uint16: 2 };

/** A weight in model.json, as anybody may have written it. */
type Spec = Record<"name" | "shape" | "dtype", unknown> & { quantization?: unknown };

/**
 * Checks the list of weights in a model.json.
 *
 * @param specs What the file says: name, shape and type of each weight, and how it was quantised, if it was.
 * @returns The list, and the bytes that they take together.
 * @throws {RangeError} If it is not such a list.
 */
export function checkSpecs(specs: unknown): { specs: tf.io.WeightsManifestEntry[]; bytes: number } {
  if (!Array.isArray(specs)) throw new RangeError("expected a list of weights");
  const names = new Set<string>();
  let bytes = 0;
  for (const spec of specs as (Spec | null)[]) {
    const { name, shape, dtype, quantization } = spec ?? {};
    if (typeof name !== "string" || names.has(name)) {
      throw new RangeError(
        `expected each weight to have a name of its own but found ${JSON.stringify(name) ?? "none"}`,
      );
    }
    names.add(name);
    const axes = Array.isArray(shape) && shape.every((axis) => Number.isSafeInteger(axis) && axis >= 0);
    if (!axes || !Object.hasOwn(BYTES, `${dtype}`)) {
      throw new RangeError(`expected the shape and type of the weight "${name}"`);
    }
    const each = quantization === undefined
      ? BYTES[`${dtype}`]
      : quantizedBytes(name, `${dtype}`, quantization);
    bytes += (shape as number[]).reduce((size, axis) => size * axis, each);
  }
  if (!Number.isSafeInteger(bytes)) {
    throw new RangeError(`expected weights of a size but found ${bytes} bytes`);
  }
  return { specs: specs as tf.io.WeightsManifestEntry[], bytes };
}

/** Bytes of a number of a quantised weight. */
function quantizedBytes(name: string, dtype: string, quantization: unknown): number {
  const { dtype: kept, scale, min } = (quantization ?? {}) as Record<string, unknown>;
  const bytes = Object.hasOwn(QUANTIZED_BYTES, `${kept}`) ? QUANTIZED_BYTES[`${kept}`] : undefined;
  const known = kept === "float16"
    ? dtype === "float32"
    : [scale, min].every(Number.isFinite) && /^(float|int)32$/.test(dtype);
  if (bytes !== undefined && known) return bytes;
  throw new RangeError(
    `expected the weight "${name}" to be quantised as float16, or as uint8 or uint16 with a scale and a least value`,
  );
}

/**
 * Finds a weight that is not a finite number, among those that are not quantised.
 *
 * @param specs The list of weights.
 * @param data Their bytes, one weight after the other.
 * @returns The first such weight and its value, or nothing.
 */
export function findNotFinite(
  specs: readonly tf.io.WeightsManifestEntry[],
  data: ArrayBuffer,
): { name: string; value: number } | undefined {
  let offset = 0;
  for (const spec of specs) {
    const { name, shape, dtype, quantization } = spec;
    const size = shape.reduce((size, axis) => size * axis, 1);
    if (dtype === "float32" && quantization === undefined) {
      // After booleans the bytes need not lie where an array of floats may begin.
      const values = new Float32Array(
        offset % 4 === 0 ? data : data.slice(offset),
        offset % 4 ? 0 : offset,
        size,
      );
      const value = values.find((value) => !Number.isFinite(value));
      if (value !== undefined) return { name, value };
    }
    offset += checkSpecs([spec]).bytes;
  }
}
