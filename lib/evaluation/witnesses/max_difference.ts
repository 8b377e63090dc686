import { expectTensor } from "@scanline/recurrent/equations";
import * as tf from "@tensorflow/tfjs";

/**
 * The largest difference between two tensors, number by number: how far two computations of the same thing agree.
 *
 * @param a A tensor.
 * @param b Another of the same shape.
 * @returns A number of at least 0; NaN if a number of either is NaN.
 * @throws {RangeError} If one is no tensor, or the shapes differ.
 *
 * @example
 * ```ts
 * import { maxDifference, tf } from "../../mod.ts";
 *
 * maxDifference(tf.tensor1d([1, 2, 3]), tf.tensor1d([1, 2.5, 3])); // 0.5
 * ```
 */
export function maxDifference(a: tf.Tensor, b: tf.Tensor): number {
  for (const tensor of [a, b]) expectTensor("compare tensors", tensor);
  if (!tf.util.arraysEqual(a.shape, b.shape)) {
    throw new RangeError(
      `Cannot compare tensors: expected one shape but found [${a.shape.join(", ")}] and [${
        b.shape.join(", ")
      }]`,
    );
  }
  const [left, right] = [a.dataSync(), b.dataSync()];
  let largest = 0;
  for (let at = 0; at < left.length; at++) {
    const difference = Math.abs(left[at] - right[at]);
    if (!(difference <= largest)) largest = difference;
    if (Number.isNaN(largest)) return NaN;
  }
  return largest;
}
