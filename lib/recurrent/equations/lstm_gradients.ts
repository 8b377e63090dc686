import * as tf from "@tensorflow/tfjs";
import { slopeOfSigmoid, slopeOfTanh } from "./activations.ts";
import type { LstmState } from "./lstm_cell.ts";
import { lstmSequence } from "./lstm_sequence.ts";
import { checkGradients } from "./shapes.ts";
import { type CountedSteps, stepMask } from "./step_mask.ts";
import { stacked, stepOf, throughAndPast, timeSteps } from "./time_steps.ts";
import type { LstmWeights } from "./weights.ts";

/** What is known of a loss when the way back begins: its gradient with respect to what the LSTM gave; zeros if not given. */
export interface LstmOutputGradients {
  /** With respect to the output of every step, [batch, time, hidden]. */
  outputs?: tf.Tensor3D;
  /** With respect to the last hidden state, [batch, hidden]. */
  h?: tf.Tensor2D;
  /** With respect to the last cell state, [batch, hidden]. */
  c?: tf.Tensor2D;
}

/** The gradient of a loss with respect to everything an LSTM starts from, each in the shape of what it belongs to. */
export interface LstmGradients extends LstmWeights, LstmState {
  /** With respect to the sequences, [batch, time, input]. */
  x: tf.Tensor3D;
}

/**
 * Backpropagation through time: the gradients of an LSTM from its equations, last step first (Werbos 1990).
 *
 *     dc   = dc + dh * o * (1 - tanh(c)^2)
 *     dz_i = dc * g  * i * (1 - i)     dz_f = dc * c' * f * (1 - f)
 *     dz_g = dc * i  * (1 - g^2)       dz_o = dh * tanh(c) * o * (1 - o)
 *     dW = dW + x^T dz     dU = dU + h'^T dz     db = db + dz     dx = dz W^T     dh' = dz U^T     dc' = dc * f
 *
 * Where a step does not count, the gradients of the state pass it by: dz = 0, dh' = dh, dc' = dc.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, 4*hidden], recurrent kernel [hidden, 4*hidden], bias [4*hidden]; gates in the order i, f, g, o.
 * @param given The gradient of the loss with respect to the outputs and the last state.
 * @param options The initial state h and c, each [batch, hidden], zeros if not given; and the lengths of the sequences or a mask of their
 * steps.
 * @returns The gradients; `h` and `c` are those of the initial state. The caller disposes them.
 * @throws {RangeError} If a shape does not fit, or lengths or mask do not fit the sequences.
 *
 * @example
 * ```ts
 * import { initialLstmWeights, lstmGradients } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 16 }, random);
 * const x = tf.ones<tf.Rank.R3>([1, 28, 28]);
 * const { kernel } = lstmGradients(x, weights, { h: tf.ones([1, 16]) }); // of the sum of the last hidden state
 * console.log(kernel.shape); // [28, 64]
 * ```
 */
export function lstmGradients(
  x: tf.Tensor3D,
  weights: LstmWeights,
  given: LstmOutputGradients,
  options: CountedSteps & { state?: LstmState } = {},
): LstmGradients {
  const { batch, time, hiddenSize } = checkGradients(x, weights, given, 4);
  const mask = stepMask(options, batch, time);
  return tf.tidy(() => {
    const initial = options?.state ?? { h: tf.zeros([batch, hiddenSize]), c: tf.zeros([batch, hiddenSize]) };
    const { gates } = lstmSequence(x, weights, { ...options, state: initial, returnGates: true });
    const steps = timeSteps(x, mask);

    let dh: tf.Tensor = given.h ?? tf.zeros([batch, hiddenSize]);
    let dc: tf.Tensor = given.c ?? tf.zeros([batch, hiddenSize]);
    let dW: tf.Tensor = tf.zerosLike(weights.kernel);
    let dU: tf.Tensor = tf.zerosLike(weights.recurrentKernel);
    let db: tf.Tensor = tf.zerosLike(weights.bias);
    const dx: tf.Tensor2D[] = [];

    for (let t = time - 1; t >= 0; t--) {
      const [i, f, g, o, c] = (["i", "f", "g", "o", "c"] as const).map((letter) => stepOf(gates![letter], t));
      const before = t > 0 ? { h: stepOf(gates!.h, t - 1), c: stepOf(gates!.c, t - 1) } : initial; // h' and c'
      const { row, counts } = steps[t];
      const tanh = tf.tanh(c);

      if (given.outputs) dh = tf.add(dh, stepOf(given.outputs, t));
      const [dhHere, dhPast] = throughAndPast(dh, counts);
      const [dcHere, dcPast] = throughAndPast(dc, counts);
      const dcNow = tf.add(dcHere, tf.mul(tf.mul(dhHere, o), slopeOfTanh(tanh)));
      const dz = tf.concat([
        tf.mul(tf.mul(dcNow, g), slopeOfSigmoid(i)),
        tf.mul(tf.mul(dcNow, before.c), slopeOfSigmoid(f)),
        tf.mul(tf.mul(dcNow, i), slopeOfTanh(g)),
        tf.mul(tf.mul(dhHere, tanh), slopeOfSigmoid(o)),
      ], 1) as tf.Tensor2D; // [batch, 4*hidden]

      dW = tf.add(dW, tf.matMul(row, dz, true)); //               [input, 4*hidden]
      dU = tf.add(dU, tf.matMul(before.h, dz, true)); //          [hidden, 4*hidden]
      db = tf.add(db, tf.sum(dz, 0)); //                          [4*hidden]
      dx.unshift(tf.matMul(dz, weights.kernel, false, true)); //  [batch, input]
      dh = tf.add(tf.matMul(dz, weights.recurrentKernel, false, true), dhPast); // [batch, hidden]
      dc = tf.add(tf.mul(dcNow, f), dcPast); //                                    [batch, hidden]
    }
    return { kernel: dW, recurrentKernel: dU, bias: db, x: stacked(dx), h: dh, c: dc };
  }) as unknown as LstmGradients;
}
