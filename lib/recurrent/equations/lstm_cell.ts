import * as tf from "@tensorflow/tfjs";
import type { LstmWeights } from "./weights.ts";
import { checkStep } from "./shapes.ts";

/** What an LSTM carries from step to step: the hidden state h, which it shows, and the cell state c, its memory. */
export interface LstmState {
  /** [batch, hidden], between -1 and 1. */
  h: tf.Tensor2D;
  /** [batch, hidden]. */
  c: tf.Tensor2D;
}

/** Everything one step computes, each [batch, hidden]: the gates and the new state. */
export interface LstmStep extends LstmState {
  /** Input gate, 0 to 1: how much of the candidate is written. */
  i: tf.Tensor2D;
  /** Forget gate, 0 to 1: how much of the memory is kept. */
  f: tf.Tensor2D;
  /** Candidate, -1 to 1: what could be written. */
  g: tf.Tensor2D;
  /** Output gate, 0 to 1: how much of the memory is shown. */
  o: tf.Tensor2D;
}

/**
 * One step of an LSTM: reads `x`, updates the memory (Hochreiter & Schmidhuber 1997; forget gate: Gers et al. 2000).
 *
 *     i, f, o = sigmoid(x W + h' U + b)    g = tanh(x W + h' U + b)    c = f * c' + i * g    h = o * tanh(c)
 *
 * @param x The input of this step, [batch, input].
 * @param state The state before it, h' and c', each [batch, hidden].
 * @param weights Kernel [input, 4*hidden], recurrent kernel [hidden, 4*hidden], bias [4*hidden]; gates in the order i, f, g, o.
 * @returns The four gates and the new state, each [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights.
 *
 * @example
 * ```ts
 * import { initialLstmWeights, lstmCell } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * const state = { h: tf.zeros<tf.Rank.R2>([1, 128]), c: tf.zeros<tf.Rank.R2>([1, 128]) };
 * const { f, c, h } = lstmCell(tf.ones<tf.Rank.R2>([1, 28]), state, weights);
 * tf.print(f); // how much of c' stays, unit by unit, between 0 and 1
 * console.log(c.shape, h.shape); // [1, 128] [1, 128]
 * ```
 */
export function lstmCell(x: tf.Tensor2D, state: LstmState, weights: LstmWeights): LstmStep {
  checkStep(x, { h: state?.h, c: state?.c }, weights, 4);
  return tf.tidy(() => {
    const fromInput = tf.matMul(x, weights.kernel); //               [batch, 4*hidden]
    const fromState = tf.matMul(state.h, weights.recurrentKernel); // [batch, 4*hidden]
    const z = tf.add(tf.add(fromInput, fromState), weights.bias); //  [batch, 4*hidden]
    const [zi, zf, zg, zo] = tf.split(z, 4, 1) as tf.Tensor2D[]; //   four of [batch, hidden]
    const i = tf.sigmoid(zi);
    const f = tf.sigmoid(zf);
    const g = tf.tanh(zg);
    const o = tf.sigmoid(zo);
    const c = tf.add(tf.mul(f, state.c), tf.mul(i, g)) as tf.Tensor2D; // [batch, hidden]
    const h = tf.mul(o, tf.tanh(c)) as tf.Tensor2D; //                    [batch, hidden]
    return { i, f, g, o, c, h };
  });
}
