import * as tf from "@tensorflow/tfjs";
import { lstmCell, type LstmState, type LstmStep } from "./lstm_cell.ts";
import { checkSequence } from "./shapes.ts";
import { type CountedSteps, stepMask } from "./step_mask.ts";
import { countedStep, stacked, timeSteps } from "./time_steps.ts";
import type { LstmWeights } from "./weights.ts";

/** Where a sequence starts, which of its steps count, and what is returned of it. */
export interface LstmSequenceOptions extends CountedSteps {
  /** The state before the first step, each [batch, hidden]; zeros if not given. */
  state?: LstmState;
  /** Also return every gate and every cell state of every step. */
  returnGates?: boolean;
}

/** What an LSTM makes of a sequence. */
export interface LstmSequence extends LstmState {
  /** The hidden state after every step, [batch, time, hidden]. */
  outputs: tf.Tensor3D;
  /** With `returnGates`: everything each step computed, each [batch, time, hidden]; the gates of steps that do not count are 0. */
  gates?: { [Letter in keyof LstmStep]: tf.Tensor3D };
}

/**
 * Runs an LSTM over sequences: the cell, once per time step.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, 4*hidden], recurrent kernel [hidden, 4*hidden], bias [4*hidden]; gates in the order i, f, g, o.
 * @param options The initial state, the lengths of the sequences or a mask of their steps, and whether to return the gates.
 * @returns The outputs [batch, time, hidden] and the last state h and c, each [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights, or lengths or mask do not fit the sequences.
 *
 * @example
 * ```ts
 * import { initialLstmWeights, lstmSequence } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 16 }, random);
 * const { outputs, h } = lstmSequence(tf.ones<tf.Rank.R3>([2, 28, 28]), weights);
 * console.log(outputs.shape, h.shape); // [2, 28, 16] [2, 16]
 * ```
 */
export function lstmSequence(
  x: tf.Tensor3D,
  weights: LstmWeights,
  options: LstmSequenceOptions & { returnGates: true },
): Required<LstmSequence>;
/**
 * Runs an LSTM over all time steps.
 *
 * @param x Inputs, [batch, time, input].
 * @param weights Kernel, recurrent kernel and bias, gates in the order i, f, g, o.
 * @param options As above; the gates are returned if they are asked for.
 * @returns The outputs [batch, time, hidden], and the last h and c, [batch, hidden].
 * @throws {RangeError} If a shape does not fit the weights, or lengths or mask do not fit the sequences.
 *
 * @example
 * ```ts
 * import { initialLstmWeights, lstmSequence } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 16 }, random);
 * const { gates } = lstmSequence(tf.ones<tf.Rank.R3>([2, 28, 28]), weights, { returnGates: true });
 * console.log(gates.f.shape); // [2, 28, 16]
 * ```
 */
export function lstmSequence(
  x: tf.Tensor3D,
  weights: LstmWeights,
  options?: LstmSequenceOptions,
): LstmSequence;
export function lstmSequence(
  x: tf.Tensor3D,
  weights: LstmWeights,
  options: LstmSequenceOptions = {},
): LstmSequence {
  const { batch, time, hiddenSize } = checkSequence(x, weights, 4);
  const mask = stepMask(options, batch, time);
  return tf.tidy(() => {
    const zeros = () => tf.zeros<tf.Rank.R2>([batch, hiddenSize]);
    const { h, c } = options?.state ?? { h: zeros(), c: zeros() };
    let state: LstmState = { h, c };
    const steps: LstmStep[] = [];
    for (const { row, counts } of timeSteps(x, mask)) {
      const step = countedStep(lstmCell(row, state, weights), state, counts);
      steps.push(step);
      state = { h: step.h, c: step.c };
    }
    const overTime = (letter: keyof LstmStep) => stacked(steps.map((step) => step[letter]));
    const result: LstmSequence = { outputs: overTime("h"), h: tf.clone(state.h), c: tf.clone(state.c) };
    if (options?.returnGates) {
      result.gates = {
        i: overTime("i"),
        f: overTime("f"),
        g: overTime("g"),
        o: overTime("o"),
        c: overTime("c"),
        h: tf.clone(result.outputs),
      };
    }
    return result as LstmSequence & tf.TensorContainerObject;
  });
}
