import type { CountedSteps } from "../equations/step_mask.ts";
import type { RnnWeights } from "../equations/weights.ts";
import type * as tf from "@tensorflow/tfjs";
import { type RnnActivation, rnnActivation } from "../equations/activations.ts";
import type { CellName } from "../wasm/cells.ts";
import { fusedSequence } from "./fused_sequence.ts";

/** Where a sequence starts, and which of its steps count; the activation. */
export interface FusedRnnOptions extends CountedSteps {
  /** The state before the first step, [batch, hidden]; zeros if not given. */
  state?: { h: tf.Tensor2D };
  /** What the sums go through; "tanh" if not given. */
  activation?: RnnActivation;
}

/**
 * Runs a plain RNN over sequences on the fused engine: the same as `rnnSequence`, many times faster. It can be differentiated with respect
 * to the sequences, the weights and the initial state; second derivatives are computed by plain operations, as for `fusedLstm`.
 *
 * On tfjs's wasm and cpu backends the engine computes; on others, or with "tfjs" chosen as the engine, plain operations do.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, hidden], recurrent kernel [hidden, hidden], bias [hidden].
 * @param options The initial state, and the lengths of the sequences or a mask of their steps; the activation.
 * @returns The outputs [batch, time, hidden] and the last state h, [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights, lengths or mask do not fit the sequences, or the memory does not suffice.
 *
 * @example
 * ```ts
 * import { fusedRnn, initialRnnWeights } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * await tf.setBackend("cpu");
 * const weights = initialRnnWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * const { outputs, h } = fusedRnn(tf.ones<tf.Rank.R3>([2, 28, 28]), weights, { lengths: [28, 20] });
 * console.log(outputs.shape, h.shape); // [2, 28, 128] [2, 128]
 * ```
 */
export function fusedRnn(
  x: tf.Tensor3D,
  weights: RnnWeights,
  options: FusedRnnOptions = {},
): { outputs: tf.Tensor3D; h: tf.Tensor2D } {
  const [h, outputs] = fusedSequence(cellOf(options), x, weights, options, true);
  return { outputs: outputs as tf.Tensor3D, h: h as tf.Tensor2D };
}

/**
 * The same, for those who need only the last state: the outputs of the steps are neither kept nor copied.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights As for `fusedRnn`.
 * @param options As for `fusedRnn`.
 * @returns The last state h, [batch, hidden]; the caller disposes it.
 * @throws {RangeError} If a shape does not fit the weights, lengths or mask do not fit the sequences, or the memory does not suffice.
 *
 * @example
 * ```ts
 * import { fusedRnnLast, initialRnnWeights } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * await tf.setBackend("cpu");
 * const weights = initialRnnWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * const { h } = fusedRnnLast(tf.ones<tf.Rank.R3>([64, 28, 28]), weights);
 * console.log(h.shape); // [64, 128]
 * ```
 */
export function fusedRnnLast(
  x: tf.Tensor3D,
  weights: RnnWeights,
  options: FusedRnnOptions = {},
): { h: tf.Tensor2D } {
  const [h] = fusedSequence(cellOf(options), x, weights, options, false);
  return { h: h as tf.Tensor2D };
}

function cellOf(options: FusedRnnOptions | null): CellName {
  return rnnActivation(options) === "relu" ? "reluRnn" : "rnn";
}
