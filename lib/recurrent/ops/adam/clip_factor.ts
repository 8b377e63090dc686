import * as tf from "@tensorflow/tfjs";
import { readsMemory } from "../../engine/backends.ts";
import { numbersOf } from "../tensor_data.ts";

/**
 * What gradients are multiplied by so that their norm, of all their numbers together, is at most `clipNorm` (Pascanu et al. 2013):
 *
 *     clipNorm / max(norm, clipNorm)
 *
 * This is TensorFlow's formula, after which the norm is `clipNorm` itself; PyTorch's clip_grad_norm_, min(1, clipNorm / (norm + 1e-6)),
 * leaves it smaller by a part of 1e-6 / norm, and scales a norm just below `clipNorm` too. As in PyTorch, NaN among the gradients makes
 * the factor NaN, and infinity makes it 0, by which the infinite ones become NaN and all others 0.
 *
 * The squares are summed in float64, in an order that is always the same: no large gradient overflows, and the sum is the same on every
 * machine and any number of threads.
 *
 * @param gradients The gradients of all variables.
 * @param clipNorm The largest norm, above 0.
 * @returns The factor, rounded to float32; a scalar where tfjs's backend keeps its tensors elsewhere than in this process's memory.
 */
export function clipFactor(gradients: tf.Tensor[], clipNorm: number): number | tf.Scalar {
  if (!readsMemory()) return factorTensor(gradients, clipNorm);
  const squares = gradients.reduce((sum, gradient) => sum + sumOfSquares(numbersOf(gradient)), 0);
  return Math.fround(clipNorm / Math.max(Math.sqrt(squares), clipNorm));
}

/** Four sums at once, since an addition has to wait for the one before it. */
function sumOfSquares(numbers: Float32Array): number {
  const fours = numbers.length - numbers.length % 4;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < fours; at += 4) {
    a += numbers[at] * numbers[at];
    b += numbers[at + 1] * numbers[at + 1];
    c += numbers[at + 2] * numbers[at + 2];
    d += numbers[at + 3] * numbers[at + 3];
  }
  for (let at = fours; at < numbers.length; at++) a += numbers[at] * numbers[at];
  return a + b + (c + d);
}

/** The same without waiting for the numbers, in float32 as PyTorch has it: a norm past its range counts as infinite. */
function factorTensor(gradients: tf.Tensor[], clipNorm: number): tf.Scalar {
  return tf.tidy(() => {
    const sums = gradients.map((gradient) => tf.sum(tf.square(gradient)));
    const norm = tf.sqrt(tf.addN([tf.scalar(0), ...sums]));
    return tf.div(clipNorm, tf.maximum(norm, clipNorm)) as tf.Scalar;
  });
}
