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
 * The squares are summed one by one in float64, in the order given: no large gradient overflows, and the sum is the same on every
 * machine and any number of threads.
 *
 * @param gradients The gradients of all variables.
 * @param clipNorm The largest norm, above 0.
 * @returns The factor, rounded to float32; a scalar where tfjs's backend keeps its tensors elsewhere than in this process's memory.
 */
export function clipFactor(gradients: tf.Tensor[], clipNorm: number): number | tf.Scalar {
  if (!readsMemory()) return factorTensor(gradients, clipNorm);
  let sum = 0;
  for (const gradient of gradients) {
    const numbers = numbersOf(gradient);
    for (let at = 0; at < numbers.length; at++) sum += numbers[at] * numbers[at];
  }
  return Math.fround(clipNorm / Math.max(Math.sqrt(sum), clipNorm));
}

/** The same without waiting for the numbers, in float32 as PyTorch has it: a norm past its range counts as infinite. */
function factorTensor(gradients: tf.Tensor[], clipNorm: number): tf.Scalar {
  return tf.tidy(() => {
    const sums = gradients.map((gradient) => tf.sum(tf.square(gradient)));
    const norm = tf.sqrt(tf.addN([tf.scalar(0), ...sums]));
    return tf.div(clipNorm, tf.maximum(norm, clipNorm)) as tf.Scalar;
  });
}
