import type * as tf from "@tensorflow/tfjs";

/** The types that tfjs makes float32 of by itself. */
const NUMERIC = ["float32", "int32", "bool"];

/**
 * Checks that something is a tensor that can be read.
 *
 * @param action What cannot be done otherwise, as the message says it: "compare tensors".
 * @param tensor The tensor.
 * @throws {RangeError} If it is none, or is disposed.
 *
 * @example
 * ```ts
 * import { expectTensor } from "@scanline/recurrent/equations";
 * import * as tf from "@tensorflow/tfjs";
 *
 * expectTensor("double it", tf.scalar(1)); // of anything else: Cannot double it: expected a tensor but found ...
 * ```
 */
export function expectTensor(action: string, tensor: tf.Tensor): void {
  const problem = problemOf(tensor);
  if (problem !== undefined) throw new RangeError(`Cannot ${action}: expected a tensor but found ${problem}`);
}

/**
 * Checks that something is a function.
 *
 * @param action What cannot be done otherwise, as the message says it.
 * @param value The function.
 * @throws {RangeError} If it is none.
 *
 * @example
 * ```ts
 * import { expectFunction } from "@scanline/recurrent/equations";
 *
 * expectFunction("differentiate", Math.sin); // of anything else: Cannot differentiate: expected a function but found ...
 * ```
 */
export function expectFunction(action: string, value: unknown): void {
  if (typeof value === "function") return;
  throw new RangeError(`Cannot ${action}: expected a function but found ${value}`);
}

/**
 * Checks that something is a tensor of numbers of a shape, or of one of two.
 *
 * @param action What cannot be done otherwise, as the message says it.
 * @param name What the tensor is, as the message says it: "a bias".
 * @param tensor The tensor.
 * @param expected The shapes it may have; a size in words fits any.
 * @throws {RangeError} If it is none, or its shape is another.
 */
export function expectShape(
  action: string,
  name: string,
  tensor: tf.Tensor,
  ...expected: (number | string)[][]
): void {
  const problem = problemOf(tensor);
  if (problem !== undefined) throw new RangeError(`Cannot ${action}: expected ${name} but found ${problem}`);
  const fits = (shape: (number | string)[]) =>
    tensor.shape.length === shape.length &&
    shape.every((size, axis) => typeof size === "string" || tensor.shape[axis] === size);
  if (expected.some(fits)) return;
  const shapes = expected.map((shape) => `[${shape.join(", ")}]`).join(" or ");
  throw new RangeError(
    `Cannot ${action}: expected ${name} of shape ${shapes} but found [${tensor.shape.join(", ")}]`,
  );
}

/** Why something cannot be computed with; nothing if it can. */
function problemOf(tensor: tf.Tensor): string | undefined {
  if (tensor === null || typeof tensor !== "object") return String(tensor);
  if (!Array.isArray(tensor.shape) || typeof tensor.dataSync !== "function") return "something else";
  if (tensor.isDisposed) return "one that is disposed";
  return NUMERIC.includes(tensor.dtype) ? undefined : `one of type ${tensor.dtype}`;
}
