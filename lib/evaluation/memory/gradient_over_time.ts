import { expectFunction, expectTensor } from "@scanline/recurrent/equations";
import * as tf from "@tensorflow/tfjs";

/**
 * How strongly the end of a sequence depends on each of its steps: the size of the gradient of the last hidden state
 * with respect to the input of step t, for every t (Bengio, Simard & Frasconi 1994).
 *
 *     size[t] = || d (sum of h_T) / d x_t ||, averaged over the batch
 *
 * @param x The sequences, [batch, time, input].
 * @param last Runs a network over them and returns its last hidden state, [batch, hidden], such as
 * `(x) => lstmSequence(x, weights).h`.
 * @returns One number of at least 0 per time step.
 *
 * @example
 * ```ts
 * import { gradientOverTime, initialLstmWeights, lstmSequence, Random, tf } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 8 }, new Random(1));
 * const sizes = gradientOverTime(tf.ones([1, 5, 3]), (x) => lstmSequence(x, weights).h);
 * sizes.length; // 5, the last of them the largest
 * ```
 */
export function gradientOverTime(x: tf.Tensor3D, last: (x: tf.Tensor3D) => tf.Tensor2D): number[] {
  expectTensor("differentiate over time", x);
  expectFunction("differentiate over time", last);
  return tf.tidy(() => {
    const gradient = tf.grad((input) => tf.sum(last(input as tf.Tensor3D)))(x); // [batch, time, input]
    return tf.mean(tf.norm(gradient, 2, 2), 0).arraySync() as number[]; //         [time]
  });
}
