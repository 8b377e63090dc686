import type * as tf from "@tensorflow/tfjs";
import { expectShape } from "./expect_tensor.ts";

/** Weights of a recurrent network, whatever its number of gates. */
export interface Weights {
  /** What is multiplied with the input, [input, gates*hidden]. */
  kernel: tf.Tensor;
  /** What is multiplied with the state before, [hidden, gates*hidden]. */
  recurrentKernel: tf.Tensor;
  /** [gates*hidden]; of a GRU with the reset gate after the product [2, gates*hidden]. */
  bias: tf.Tensor;
}

const STEP = "step the cell";

/**
 * Checks that weights fit each other.
 *
 * @param weights Kernel, recurrent kernel and bias.
 * @param gates How many gates share them: 4 for an LSTM, 3 for a GRU, 1 for a plain RNN.
 * @returns The input and the hidden size.
 * @throws {RangeError} If a shape does not fit.
 *
 * @example
 * ```ts
 * import { initialLstmWeights } from "@scanline/recurrent";
 * import { checkWeights } from "@scanline/recurrent/equations";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 16 }, random);
 * console.log(checkWeights(weights, 4)); // { inputSize: 28, hiddenSize: 16 }
 * ```
 */
export function checkWeights(weights: Weights, gates: number): { inputSize: number; hiddenSize: number } {
  if (weights === undefined || weights === null) {
    throw new RangeError(`Cannot step the cell: expected weights but found ${weights}`);
  }
  const width = gates === 1 ? "hidden" : `${gates}*hidden`;
  expectShape(STEP, "a recurrent kernel", weights.recurrentKernel, ["hidden", width]);
  const hiddenSize = weights.recurrentKernel.shape[0];
  if (hiddenSize === 0) throw new RangeError("Cannot step a cell without units: expected at least one");
  const columns = gates * hiddenSize;
  expectShape(STEP, "a recurrent kernel", weights.recurrentKernel, [hiddenSize, columns]);
  expectShape(STEP, "a kernel", weights.kernel, ["input", columns]);
  // A GRU with the reset gate after the product has a bias of its own for the state.
  const biases = gates === 3 ? [[columns], [2, columns]] : [[columns]];
  expectShape(STEP, "a bias", weights.bias, ...biases);
  return { inputSize: weights.kernel.shape[0]!, hiddenSize };
}

/**
 * Checks that the input and the state of one step fit the weights.
 *
 * @param x The input, to be [batch, input].
 * @param state The state, each part to be [batch, hidden].
 * @param weights Kernel, recurrent kernel and bias.
 * @param gates How many gates share the weights.
 * @throws {RangeError} If a shape does not fit.
 */
export function checkStep(x: tf.Tensor, state: object, weights: Weights, gates: number): void {
  const { inputSize, hiddenSize } = checkWeights(weights, gates);
  expectShape(STEP, "an input", x, ["batch", inputSize]);
  for (const [name, part] of Object.entries(state) as [string, tf.Tensor][]) {
    expectShape(STEP, `a state ${name}`, part, [x.shape[0], hiddenSize]);
  }
}

/**
 * Checks that an initial state fits a batch.
 *
 * @param state The state, each part to be [batch, hidden].
 * @param batch Sequences in the batch.
 * @param hiddenSize Numbers in the state.
 * @param parts What it consists of: h and c for an LSTM, h for a GRU and a plain RNN.
 * @throws {RangeError} If a shape does not fit.
 */
export function checkState(
  state: { h: tf.Tensor; c?: tf.Tensor },
  batch: number,
  hiddenSize: number,
  parts: readonly ("h" | "c")[] = ["h", "c"],
): void {
  for (const part of parts) expectShape(STEP, `a state ${part}`, state?.[part]!, [batch, hiddenSize]);
}

/**
 * Checks that a batch of sequences fits the weights.
 *
 * @param x The sequences, to be [batch, time, input] with at least one step.
 * @param weights Kernel, recurrent kernel and bias.
 * @param gates How many gates share the weights.
 * @returns The sizes.
 * @throws {RangeError} If a shape does not fit.
 *
 * @example
 * ```ts
 * import { initialLstmWeights } from "@scanline/recurrent";
 * import { checkSequence } from "@scanline/recurrent/equations";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 16 }, random);
 * console.log(checkSequence(tf.ones([2, 7, 28]), weights, 4)); // { batch: 2, time: 7, hiddenSize: 16 }
 * ```
 */
export function checkSequence(
  x: tf.Tensor,
  weights: Weights,
  gates: number,
): { batch: number; time: number; hiddenSize: number } {
  const { inputSize, hiddenSize } = checkWeights(weights, gates);
  expectShape(STEP, "sequences", x, ["batch", "time", inputSize]);
  if (x.shape[1] === 0) {
    throw new RangeError("Cannot run the cell over a sequence without steps: expected at least one");
  }
  return { batch: x.shape[0], time: x.shape[1]!, hiddenSize };
}

/**
 * Checks that gradients of the outputs and of the last state fit the sequences and the weights.
 *
 * @param x The sequences.
 * @param weights Kernel, recurrent kernel and bias.
 * @param given The gradients that are there.
 * @param gates How many gates share the weights.
 * @returns The sizes.
 * @throws {RangeError} If a shape does not fit.
 */
export function checkGradients(
  x: tf.Tensor,
  weights: Weights,
  given: { outputs?: tf.Tensor; h?: tf.Tensor; c?: tf.Tensor },
  gates: number,
): { batch: number; time: number; hiddenSize: number } {
  const sizes = checkSequence(x, weights, gates);
  const { batch, time, hiddenSize } = sizes;
  if (given === undefined || given === null) {
    const parts = gates === 4 ? "outputs, h or c" : "outputs or h";
    throw new RangeError(`Cannot go back: expected gradients of ${parts} but found ${given}`);
  }
  if (given.outputs) expectShape(STEP, "a gradient of the outputs", given.outputs, [batch, time, hiddenSize]);
  if (given.h) expectShape(STEP, "a gradient of h", given.h, [batch, hiddenSize]);
  if (given.c) expectShape(STEP, "a gradient of c", given.c, [batch, hiddenSize]);
  return sizes;
}
