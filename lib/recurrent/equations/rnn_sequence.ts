import * as tf from "@tensorflow/tfjs";
import type { RnnActivation } from "./activations.ts";
import { rnnCell } from "./rnn_cell.ts";
import { checkSequence } from "./shapes.ts";
import { type CountedSteps, stepMask } from "./step_mask.ts";
import { countedStep, stacked, timeSteps } from "./time_steps.ts";
import type { RnnWeights } from "./weights.ts";

/** Where a sequence starts, which of its steps count, and what the sums go through. */
export interface RnnSequenceOptions extends CountedSteps {
  /** The state before the first step, [batch, hidden]; zeros if not given. */
  state?: { h: tf.Tensor2D };
  /** "tanh" if not given. */
  activation?: RnnActivation;
}

/** What a plain RNN makes of a sequence. */
export interface RnnSequence {
  /** The state after every step, [batch, time, hidden]. */
  outputs: tf.Tensor3D;
  /** The state after the last step, [batch, hidden]. */
  h: tf.Tensor2D;
}

/**
 * Runs a plain RNN over sequences: the cell, once per time step.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, hidden], recurrent kernel [hidden, hidden], bias [hidden].
 * @param options The initial state, the lengths of the sequences or a mask of their steps, and the activation.
 * @returns The outputs [batch, time, hidden] and the last state [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights, lengths or mask do not fit the sequences, or the activation is another.
 *
 * @example
 * ```ts
 * import { initialRnnWeights, rnnSequence } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialRnnWeights({ inputSize: 28, hiddenSize: 16 }, random);
 * const { outputs, h } = rnnSequence(tf.ones<tf.Rank.R3>([2, 28, 28]), weights);
 * console.log(outputs.shape, h.shape); // [2, 28, 16] [2, 16]
 * ```
 */
export function rnnSequence(
  x: tf.Tensor3D,
  weights: RnnWeights,
  options: RnnSequenceOptions = {},
): RnnSequence {
  const { batch, time, hiddenSize } = checkSequence(x, weights, 1);
  const mask = stepMask(options, batch, time);
  return tf.tidy(() => {
    let state: { h: tf.Tensor2D } = options?.state ?? { h: tf.zeros([batch, hiddenSize]) };
    const outputs: tf.Tensor2D[] = [];
    for (const { row, counts } of timeSteps(x, mask)) {
      state = countedStep(rnnCell(row, state, weights, options), state, counts);
      outputs.push(state.h);
    }
    return { outputs: stacked(outputs), h: tf.clone(state.h) };
  });
}
