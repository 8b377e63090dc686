import type { tf } from "../../tf.ts";

/** Bytes of a number, for the types that weights can have. */
const BYTES: Record<string, number> = { float32: 4, int32: 4, bool: 1 };

/**
 * Checks the list of weights in a model.json.
 *
 * @param specs What the file says: name, shape and type of each weight.
 * @returns The list, and the bytes that they take together.
 * @throws {RangeError} If it is not such a list.
 */
export function checkSpecs(specs: unknown): { specs: tf.io.WeightsManifestEntry[]; bytes: number } {
  if (!Array.isArray(specs)) throw new RangeError("expected a list of weights");
  const names = new Set<string>();
  let bytes = 0;
  for (const spec of specs as (Record<string, unknown> | null)[]) {
    const { name, shape, dtype, quantization } = spec ?? {};
    if (typeof name !== "string" || names.has(name)) {
      throw new RangeError(
        `expected each weight to have a name of its own but found ${JSON.stringify(name) ?? "none"}`,
      );
    }
    names.add(name);
    const axes = Array.isArray(shape) && shape.every((axis) => Number.isSafeInteger(axis) && axis >= 0);
    if (!axes || quantization !== undefined || !Object.hasOwn(BYTES, `${dtype}`)) {
      throw new RangeError(`expected the shape and type of the weight "${name}"`);
    }
    bytes += (shape as number[]).reduce((size, axis) => size * axis, BYTES[`${dtype}`]);
  }
  if (!Number.isSafeInteger(bytes)) {
    throw new RangeError(`expected weights of a size but found ${bytes} bytes`);
  }
  return { specs: specs as tf.io.WeightsManifestEntry[], bytes };
}

/**
 * Finds a weight that is not a finite number.
 *
 * @param specs The list of weights.
 * @param data Their bytes, one weight after the other.
 * @returns The first such weight and its value, or nothing.
 */
export function findNotFinite(
  specs: tf.io.WeightsManifestEntry[],
  data: ArrayBuffer,
): { name: string; value: number } | undefined {
  let offset = 0;
  for (const { name, shape, dtype } of specs) {
    const size = shape.reduce((size, axis) => size * axis, 1);
    if (dtype === "float32") {
      // After booleans the bytes need not lie where an array of floats may begin.
      const values = new Float32Array(
        offset % 4 === 0 ? data : data.slice(offset),
        offset % 4 ? 0 : offset,
        size,
      );
      const value = values.find((value) => !Number.isFinite(value));
      if (value !== undefined) return { name, value };
    }
    offset += size * BYTES[dtype];
  }
}
