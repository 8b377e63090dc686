import * as tf from "@tensorflow/tfjs";
import { checkStep } from "./shapes.ts";
import type { GruWeights } from "./weights.ts";

/** Everything one step of a GRU computes, each [batch, hidden]: the gates and the new state. */
export interface GruStep {
  /** Update gate, 0 to 1: how much of the state is kept. */
  z: tf.Tensor2D;
  /** Reset gate, 0 to 1: how much of the state the candidate is made from. */
  r: tf.Tensor2D;
  /** Candidate, -1 to 1: what the rest of the state is replaced with. */
  hh: tf.Tensor2D;
  /** The new state. */
  h: tf.Tensor2D;
}

/**
 * One step of a GRU: reads `x`, replaces a part of the state (Cho et al. 2014).
 *
 *     z, r = sigmoid(x W + h' U + b)    h = z * h' + (1 - z) * hh
 *
 * The shape of the bias says where the reset gate stands. [3*hidden]: before the product, as in tf.layers.gru.
 *
 *     hh = tanh(x W_h + (r * h') U_h + b_h)
 *
 * [2, 3*hidden], the row 0 for the input and the row 1 for the state: after it, as in PyTorch, cuDNN and Keras 3.
 *
 *     hh = tanh(x W_h + b_0h + r * (h' U_h + b_1h))
 *
 * @param x The input of this step, [batch, input].
 * @param state The state before it, h', [batch, hidden].
 * @param weights Kernel [input, 3*hidden], recurrent kernel [hidden, 3*hidden], bias [3*hidden] or [2, 3*hidden]; gates in the order
 * z, r, h.
 * @returns The gates and the new state, each [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights.
 *
 * @example
 * ```ts
 * import { gruCell, initialGruWeights } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialGruWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * const { z, h } = gruCell(tf.ones<tf.Rank.R2>([1, 28]), { h: tf.zeros<tf.Rank.R2>([1, 128]) }, weights);
 * tf.print(z); // how much of h' stays, unit by unit, between 0 and 1
 * console.log(h.shape); // [1, 128]
 * ```
 */
export function gruCell(x: tf.Tensor2D, state: { h: tf.Tensor2D }, weights: GruWeights): GruStep {
  checkStep(x, { h: state?.h }, weights, 3);
  const { kernel, recurrentKernel, bias } = weights;
  return tf.tidy(() => {
    const { h: before } = state;
    const hidden = before.shape[1];
    const isAfter = bias.rank === 2;
    const [forInput, forState] = isAfter ? tf.unstack(bias) : [bias];

    const fromInput = tf.add(tf.matMul(x, kernel), forInput); //                         [batch, 3*hidden]
    const [xz, xr, xh] = tf.split(fromInput, 3, 1);
    const [gates, candidate] = tf.split(recurrentKernel, [2 * hidden, hidden], 1); //    U_z and U_r, U_h
    const [biasOfGates, biasOfCandidate] = isAfter ? tf.split(forState, [2 * hidden, hidden]) : [0, 0];

    const fromState = tf.add(tf.matMul(before, gates), biasOfGates); //                  [batch, 2*hidden]
    const [hz, hr] = tf.split(fromState, 2, 1);
    const z = tf.sigmoid(tf.add(xz, hz)); //                                             [batch, hidden]
    const r = tf.sigmoid(tf.add(xr, hr)); //                                             [batch, hidden]
    const reset = isAfter
      ? tf.mul(r, tf.add(tf.matMul(before, candidate), biasOfCandidate))
      : tf.matMul(tf.mul(r, before) as tf.Tensor2D, candidate); //                       [batch, hidden]
    const hh = tf.tanh(tf.add(xh, reset)); //                                            [batch, hidden]
    const h = tf.add(tf.mul(z, before), tf.mul(tf.sub(1, z), hh)); //                    [batch, hidden]
    return { z, r, hh, h } as GruStep & tf.TensorContainerObject;
  });
}
