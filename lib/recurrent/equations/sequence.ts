import * as tf from "@tensorflow/tfjs";
import { lstmCell, type LstmState, type LstmStep } from "./lstm_cell.ts";
import { rnnCell } from "./rnn_cell.ts";
import { checkSequence } from "./shapes.ts";
import type { LstmWeights, RnnWeights } from "./weights.ts";

/** Where a sequence starts and what is returned of it. */
export interface LstmSequenceOptions {
  /** The state before the first step, each [batch, hidden]; zeros if not given. */
  state?: LstmState;
  /** Also return every gate and every cell state of every step. */
  returnGates?: boolean;
}

/** What an LSTM makes of a sequence. */
export interface LstmSequence extends LstmState {
  /** The hidden state after every step, [batch, time, hidden]. */
  outputs: tf.Tensor3D;
  /** With `returnGates`: everything each step computed, each [batch, time, hidden]. */
  gates?: { [Letter in keyof LstmStep]: tf.Tensor3D };
}

/**
 * Runs an LSTM over sequences: the cell, once per time step.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, 4*hidden], recurrent kernel [hidden, 4*hidden], bias [4*hidden]; gates in the order i, f, g, o.
 * @param options The initial state, and whether to return the gates.
 * @returns The outputs [batch, time, hidden] and the last state h and c, each [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights.
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
  options: LstmSequenceOptions = {},
): LstmSequence {
  const { batch, hiddenSize } = checkSequence(x, weights, 4);
  return tf.tidy(() => {
    let state: LstmState = options?.state ??
      { h: tf.zeros([batch, hiddenSize]), c: tf.zeros([batch, hiddenSize]) };
    const steps: LstmStep[] = [];
    for (const row of timeSteps(x)) {
      const step = lstmCell(row, state, weights);
      steps.push(step);
      state = step;
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

/**
 * Runs a plain RNN over sequences.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, hidden], recurrent kernel [hidden, hidden], bias [hidden].
 * @param options The initial state h, [batch, hidden]; zeros if not given.
 * @returns The outputs [batch, time, hidden] and the last state [batch, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights.
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
  options: { state?: { h: tf.Tensor2D } } = {},
): { outputs: tf.Tensor3D; h: tf.Tensor2D } {
  const { batch, hiddenSize } = checkSequence(x, weights, 1);
  return tf.tidy(() => {
    let state: { h: tf.Tensor2D } = options?.state ?? { h: tf.zeros([batch, hiddenSize]) };
    const outputs: tf.Tensor2D[] = [];
    for (const row of timeSteps(x)) {
      state = rnnCell(row, state, weights);
      outputs.push(state.h);
    }
    return { outputs: stacked(outputs), h: tf.clone(state.h) };
  });
}

/** The time steps of sequences [batch, time, input], each [batch, input]. */
function timeSteps(x: tf.Tensor3D): tf.Tensor2D[] {
  const [batch, time, input] = x.shape;
  // tfjs 4.22 cannot differentiate an unstack into one tensor.
  return time === 1 ? [tf.reshape(x, [batch, input])] : tf.unstack(x, 1) as tf.Tensor2D[];
}

/**
 * Puts what each time step gave, [batch, size], side by side: [batch, time, size].
 *
 * @param steps At least one.
 */
export function stacked(steps: tf.Tensor2D[]): tf.Tensor3D {
  // tfjs 4.22 cannot differentiate a stack of one tensor twice.
  return (steps.length === 1 ? tf.expandDims(steps[0], 1) : tf.stack(steps, 1)) as tf.Tensor3D;
}
