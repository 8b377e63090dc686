import * as tf from "@tensorflow/tfjs";
import { type RnnActivation, rnnActivation, slopeOfRelu, slopeOfTanh } from "./activations.ts";
import { rnnSequence } from "./rnn_sequence.ts";
import { checkGradients } from "./shapes.ts";
import { type CountedSteps, stepMask } from "./step_mask.ts";
import { stacked, stepOf, throughAndPast, timeSteps } from "./time_steps.ts";
import type { RnnWeights } from "./weights.ts";

/** What is known of a loss when the way back begins: its gradient with respect to what the RNN gave; zeros if not given. */
export interface RnnOutputGradients {
  /** With respect to the output of every step, [batch, time, hidden]. */
  outputs?: tf.Tensor3D;
  /** With respect to the last state, [batch, hidden]. */
  h?: tf.Tensor2D;
}

/** The gradient of a loss with respect to everything a plain RNN starts from, each in the shape of what it belongs to. */
export interface RnnGradients extends RnnWeights {
  /** With respect to the sequences, [batch, time, input]. */
  x: tf.Tensor3D;
  /** With respect to the initial state, [batch, hidden]. */
  h: tf.Tensor2D;
}

/**
 * Backpropagation through time: the gradients of a plain RNN from its equation, last step first (Werbos 1990).
 *
 *     dz = dh * (1 - h^2)    or with relu    dz = dh where h > 0, else 0
 *     dW = dW + x^T dz     dU = dU + h'^T dz     db = db + dz     dx = dz W^T     dh' = dz U^T
 *
 * Where a step does not count, the gradient of the state passes it by: dz = 0, dh' = dh.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, hidden], recurrent kernel [hidden, hidden], bias [hidden].
 * @param given The gradient of the loss with respect to the outputs and the last state.
 * @param options The initial state h, [batch, hidden], zeros if not given; the lengths of the sequences or a mask of their steps; and the
 * activation, tanh if not given.
 * @returns The gradients; `h` is that of the initial state. The caller disposes them.
 * @throws {RangeError} If a shape does not fit, lengths or mask do not fit the sequences, or the activation is another.
 *
 * @example
 * ```ts
 * import { initialRnnWeights, rnnGradients } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialRnnWeights({ inputSize: 28, hiddenSize: 16 }, random);
 * const x = tf.ones<tf.Rank.R3>([1, 28, 28]);
 * const { kernel } = rnnGradients(x, weights, { h: tf.ones([1, 16]) }); // of the sum of the last state
 * console.log(kernel.shape); // [28, 16]
 * ```
 */
export function rnnGradients(
  x: tf.Tensor3D,
  weights: RnnWeights,
  given: RnnOutputGradients,
  options: CountedSteps & { state?: { h: tf.Tensor2D }; activation?: RnnActivation } = {},
): RnnGradients {
  const { batch, time, hiddenSize } = checkGradients(x, weights, given, 1);
  const mask = stepMask(options, batch, time);
  const slope = rnnActivation(options) === "relu" ? slopeOfRelu : slopeOfTanh;
  return tf.tidy(() => {
    const initial = options?.state ?? { h: tf.zeros<tf.Rank.R2>([batch, hiddenSize]) };
    const { outputs } = rnnSequence(x, weights, { ...options, state: initial });
    const steps = timeSteps(x, mask);

    let dh: tf.Tensor = given.h ?? tf.zeros([batch, hiddenSize]);
    let dW: tf.Tensor = tf.zerosLike(weights.kernel);
    let dU: tf.Tensor = tf.zerosLike(weights.recurrentKernel);
    let db: tf.Tensor = tf.zerosLike(weights.bias);
    const dx: tf.Tensor2D[] = [];

    for (let t = time - 1; t >= 0; t--) {
      const before = t > 0 ? stepOf(outputs, t - 1) : initial.h; // h'
      const { row, counts } = steps[t];

      if (given.outputs) dh = tf.add(dh, stepOf(given.outputs, t));
      const [dhHere, dhPast] = throughAndPast(dh, counts);
      const dz = tf.mul(dhHere, slope(stepOf(outputs, t))) as tf.Tensor2D; // [batch, hidden]

      dW = tf.add(dW, tf.matMul(row, dz, true)); //               [input, hidden]
      dU = tf.add(dU, tf.matMul(before, dz, true)); //            [hidden, hidden]
      db = tf.add(db, tf.sum(dz, 0)); //                          [hidden]
      dx.unshift(tf.matMul(dz, weights.kernel, false, true)); //  [batch, input]
      dh = tf.add(tf.matMul(dz, weights.recurrentKernel, false, true), dhPast); // [batch, hidden]
    }
    return { kernel: dW, recurrentKernel: dU, bias: db, x: stacked(dx), h: dh };
  }) as unknown as RnnGradients;
}
