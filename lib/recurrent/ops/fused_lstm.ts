import type { LstmState } from "../equations/lstm_cell.ts";
import type { CountedSteps } from "../equations/step_mask.ts";
import type { LstmWeights } from "../equations/weights.ts";
import type * as tf from "@tensorflow/tfjs";
import { fusedSequence } from "./fused_sequence.ts";

/** Where a sequence starts, and which of its steps count. */
export interface FusedLstmOptions extends CountedSteps {
  /** The state before the first step, each [batch, hidden]; zeros if not given. */
  state?: LstmState;
}

/**
 * Runs an LSTM over sequences on the fused engine: the same as `lstmSequence`, many times faster. It can be
 * differentiated with respect to the sequences, the weights and the initial state.
 *
 * Where its gradient is differentiated in its turn (a gradient penalty, a Hessian), plain operations compute it: second derivatives are
 * those of `lstmSequence` and of the stock layer. tfjs 4.22 lacks a part of them, since it takes what tanh and sigmoid gave for
 * constant when it differentiates their gradients; those of `lstmGradients` are whole.
 *
 * On tfjs's wasm and cpu backends the engine computes; on others, or with "tfjs" chosen as the engine, plain operations do.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, 4*hidden], recurrent kernel [hidden, 4*hidden], bias [4*hidden]; gates in the order i, f, g, o.
 * @param options The initial state, and the lengths of the sequences or a mask of their steps.
 * @returns The outputs [batch, time, hidden] and the last state h and c, each [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights, lengths or mask do not fit the sequences, or the memory does not suffice.
 *
 * @example
 * ```ts
 * import { fusedLstm, initialLstmWeights } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * await tf.setBackend("cpu");
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * const { outputs, h } = fusedLstm(tf.ones<tf.Rank.R3>([64, 28, 28]), weights);
 * console.log(outputs.shape, h.shape); // [64, 28, 128] [64, 128]
 * ```
 */
export function fusedLstm(
  x: tf.Tensor3D,
  weights: LstmWeights,
  options: FusedLstmOptions = {},
): LstmState & { outputs: tf.Tensor3D } {
  const [h, c, outputs] = fusedSequence("lstm", x, weights, options, true);
  return { outputs: outputs as tf.Tensor3D, h: h as tf.Tensor2D, c: c as tf.Tensor2D };
}

/**
 * The same, for those who need only the last state: the outputs of the steps are neither kept nor copied.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights As for `fusedLstm`.
 * @param options The initial state, and the lengths of the sequences or a mask of their steps.
 * @returns The last state h and c, each [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights, lengths or mask do not fit the sequences, or the memory does not suffice.
 *
 * @example
 * ```ts
 * import { fusedLstmLast, initialLstmWeights } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * await tf.setBackend("cpu");
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * const { h, c } = fusedLstmLast(tf.ones<tf.Rank.R3>([64, 28, 28]), weights);
 * console.log(h.shape, c.shape); // [64, 128] [64, 128]
 * ```
 */
export function fusedLstmLast(
  x: tf.Tensor3D,
  weights: LstmWeights,
  options: FusedLstmOptions = {},
): LstmState {
  const [h, c] = fusedSequence("lstm", x, weights, options, false);
  return { h: h as tf.Tensor2D, c: c as tf.Tensor2D };
}
