import type { CountedSteps } from "../equations/step_mask.ts";
import type { GruWeights } from "../equations/weights.ts";
import type * as tf from "@tensorflow/tfjs";
import type { CellName } from "../wasm/cells.ts";
import { fusedSequence } from "./fused_sequence.ts";

/** Where a sequence starts, and which of its steps count. */
export interface FusedGruOptions extends CountedSteps {
  /** The state before the first step, [batch, hidden]; zeros if not given. */
  state?: { h: tf.Tensor2D };
}

/**
 * Runs a GRU over sequences on the fused engine: the same as `gruSequence`, many times faster. It can be differentiated with respect
 * to the sequences, the weights and the initial state; second derivatives are computed by plain operations, as for `fusedLstm`.
 *
 * On tfjs's wasm and cpu backends the engine computes; on others, or with "tfjs" chosen as the engine, plain operations do.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, 3*hidden], recurrent kernel [hidden, 3*hidden]; gates in the order z, r, h. Bias [3*hidden] if the reset gate
 * comes before the product with the recurrent kernel, as in stock tfjs; [2, 3*hidden] if after it, as in PyTorch.
 * @param options The initial state, and the lengths of the sequences or a mask of their steps.
 * @returns The outputs [batch, time, hidden] and the last state h, [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights, lengths or mask do not fit the sequences, or the memory does not suffice.
 *
 * @example
 * ```ts
 * import { fusedGru, initialGruWeights } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * await tf.setBackend("cpu");
 * const weights = initialGruWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * const { outputs, h } = fusedGru(tf.ones<tf.Rank.R3>([2, 28, 28]), weights, { lengths: [28, 20] });
 * console.log(outputs.shape, h.shape); // [2, 28, 128] [2, 128]
 * ```
 */
export function fusedGru(
  x: tf.Tensor3D,
  weights: GruWeights,
  options: FusedGruOptions = {},
): { outputs: tf.Tensor3D; h: tf.Tensor2D } {
  const [h, outputs] = fusedSequence(cellOf(weights), x, weights, options, true);
  return { outputs: outputs as tf.Tensor3D, h: h as tf.Tensor2D };
}

/**
 * The same, for those who need only the last state: the outputs of the steps are neither kept nor copied.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights As for `fusedGru`.
 * @param options As for `fusedGru`.
 * @returns The last state h, [batch, hidden]; the caller disposes it.
 * @throws {RangeError} If a shape does not fit the weights, lengths or mask do not fit the sequences, or the memory does not suffice.
 *
 * @example
 * ```ts
 * import { fusedGruLast, initialGruWeights } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * await tf.setBackend("cpu");
 * const weights = initialGruWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * const { h } = fusedGruLast(tf.ones<tf.Rank.R3>([64, 28, 28]), weights);
 * console.log(h.shape); // [64, 128]
 * ```
 */
export function fusedGruLast(
  x: tf.Tensor3D,
  weights: GruWeights,
  options: FusedGruOptions = {},
): { h: tf.Tensor2D } {
  const [h] = fusedSequence(cellOf(weights), x, weights, options, false);
  return { h: h as tf.Tensor2D };
}

/** The shape of the bias says which GRU it is. */
function cellOf(weights: GruWeights): CellName {
  return weights?.bias?.rank === 2 ? "gruResetAfter" : "gru";
}
