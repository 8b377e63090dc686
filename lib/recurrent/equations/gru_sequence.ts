import * as tf from "@tensorflow/tfjs";
import { gruCell, type GruStep } from "./gru_cell.ts";
import { checkSequence } from "./shapes.ts";
import { type CountedSteps, stepMask } from "./step_mask.ts";
import { countedStep, stacked, timeSteps } from "./time_steps.ts";
import type { GruWeights } from "./weights.ts";

/** Where a sequence starts, which of its steps count, and what is returned of it. */
export interface GruSequenceOptions extends CountedSteps {
  /** The state before the first step, [batch, hidden]; zeros if not given. */
  state?: { h: tf.Tensor2D };
  /** Also return every gate of every step. */
  returnGates?: boolean;
}

/** What a GRU makes of a sequence. */
export interface GruSequence {
  /** The state after every step, [batch, time, hidden]. */
  outputs: tf.Tensor3D;
  /** The state after the last step, [batch, hidden]. */
  h: tf.Tensor2D;
  /** With `returnGates`: everything each step computed, each [batch, time, hidden]; the gates of steps that do not count are 0. */
  gates?: { [Letter in keyof GruStep]: tf.Tensor3D };
}

/**
 * Runs a GRU over sequences: the cell, once per time step.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, 3*hidden], recurrent kernel [hidden, 3*hidden]; gates in the order z, r, h. Bias [3*hidden] if the reset
 * gate comes before the product, [2, 3*hidden] if after it.
 * @param options The initial state, the lengths of the sequences or a mask of their steps, and whether to return the gates.
 * @returns The outputs [batch, time, hidden] and the last state h, [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights, or lengths or mask do not fit the sequences.
 *
 * @example
 * ```ts
 * import { gruSequence, initialGruWeights } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialGruWeights({ inputSize: 28, hiddenSize: 16 }, random);
 * const { outputs, h } = gruSequence(tf.ones<tf.Rank.R3>([2, 28, 28]), weights, { lengths: [28, 20] });
 * console.log(outputs.shape, h.shape); // [2, 28, 16] [2, 16]
 * ```
 */
export function gruSequence(
  x: tf.Tensor3D,
  weights: GruWeights,
  options: GruSequenceOptions = {},
): GruSequence {
  const { batch, time, hiddenSize } = checkSequence(x, weights, 3);
  const mask = stepMask(options, batch, time);
  return tf.tidy(() => {
    const { h } = options?.state ?? { h: tf.zeros<tf.Rank.R2>([batch, hiddenSize]) };
    let state = { h };
    const steps: GruStep[] = [];
    for (const { row, counts } of timeSteps(x, mask)) {
      const step = countedStep(gruCell(row, state, weights), state, counts);
      steps.push(step);
      state = { h: step.h };
    }
    const overTime = (letter: keyof GruStep) => stacked(steps.map((step) => step[letter]));
    const result: GruSequence = { outputs: overTime("h"), h: tf.clone(state.h) };
    if (options?.returnGates) {
      const [z, r, hh] = (["z", "r", "hh"] as const).map(overTime);
      result.gates = { z, r, hh, h: tf.clone(result.outputs) };
    }
    return result as GruSequence & tf.TensorContainerObject;
  });
}
