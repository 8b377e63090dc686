import * as tf from "@tensorflow/tfjs";
import { type RnnActivation, rnnActivation } from "./activations.ts";
import { checkStep } from "./shapes.ts";
import type { RnnWeights } from "./weights.ts";

/**
 * One step of a plain recurrent network, in which the new state replaces the old one (Elman 1990).
 *
 *     h = tanh(x W + h' U + b)    or    h = max(0, x W + h' U + b)
 *
 * @param x The input of this step, [batch, input].
 * @param state The state before it, h', [batch, hidden].
 * @param weights Kernel [input, hidden], recurrent kernel [hidden, hidden], bias [hidden].
 * @param options What the sums go through: tanh if not given, or relu (Le, Jaitly & Hinton 2015).
 * @returns The new state, [batch, hidden]; the caller disposes it.
 * @throws {RangeError} If a shape does not fit the weights, or the activation is neither "tanh" nor "relu".
 *
 * @example
 * ```ts
 * import { initialRnnWeights, rnnCell } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialRnnWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * const { h } = rnnCell(tf.ones<tf.Rank.R2>([1, 28]), { h: tf.zeros<tf.Rank.R2>([1, 128]) }, weights);
 * console.log(h.shape); // [1, 128]
 * ```
 */
export function rnnCell(
  x: tf.Tensor2D,
  state: { h: tf.Tensor2D },
  weights: RnnWeights,
  options: { activation?: RnnActivation } = {},
): { h: tf.Tensor2D } {
  checkStep(x, { h: state?.h }, weights, 1);
  const activation = rnnActivation(options);
  return tf.tidy(() => {
    const fromInput = tf.matMul(x, weights.kernel); //                     [batch, hidden]
    const fromState = tf.matMul(state.h, weights.recurrentKernel); //      [batch, hidden]
    const sums = tf.add(tf.add(fromInput, fromState), weights.bias); //    [batch, hidden]
    return { h: (activation === "relu" ? tf.relu(sums) : tf.tanh(sums)) as tf.Tensor2D };
  });
}
