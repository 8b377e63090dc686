import type * as tf from "@tensorflow/tfjs";

/** Weights of a recurrent network, whatever its number of gates. */
export interface Weights {
  /** What is multiplied with the input, [input, gates*hidden]. */
  kernel: tf.Tensor;
  /** What is multiplied with the state before, [hidden, gates*hidden]. */
  recurrentKernel: tf.Tensor;
  /** [gates*hidden]. */
  bias: tf.Tensor;
}

/** The types that tfjs makes float32 of by itself. */
const NUMERIC = ["float32", "int32", "bool"];

/**
 * Checks that something is a tensor that can be read.
 *
 * @param action What cannot be done otherwise, as the message says it: "compare tensors".
 * @param tensor The tensor.
 * @throws {RangeError} If it is none, or is disposed.
 *
 * @example
 * ```ts
 * import { expectTensor } from "@scanline/recurrent/equations";
 * import * as tf from "@tensorflow/tfjs";
 *
 * expectTensor("double it", tf.scalar(1)); // of anything else: Cannot double it: expected a tensor but found ...
 * ```
 */
export function expectTensor(action: string, tensor: tf.Tensor): void {
  const problem = problemOf(tensor);
  if (problem !== undefined) throw new RangeError(`Cannot ${action}: expected a tensor but found ${problem}`);
}

/**
 * Checks that something is a function.
 *
 * @param action What cannot be done otherwise, as the message says it.
 * @param value The function.
 * @throws {RangeError} If it is none.
 *
 * @example
 * ```ts
 * import { expectFunction } from "@scanline/recurrent/equations";
 *
 * expectFunction("differentiate", Math.sin); // of anything else: Cannot differentiate: expected a function but found ...
 * ```
 */
export function expectFunction(action: string, value: unknown): void {
  if (typeof value === "function") return;
  throw new RangeError(`Cannot ${action}: expected a function but found ${value}`);
}

/** Why something cannot be computed with; nothing if it can. */
function problemOf(tensor: tf.Tensor): string | undefined {
  if (tensor === null || typeof tensor !== "object") return String(tensor);
  if (!Array.isArray(tensor.shape) || typeof tensor.dataSync !== "function") return "something else";
  if (tensor.isDisposed) return "one that is disposed";
  return NUMERIC.includes(tensor.dtype) ? undefined : `one of type ${tensor.dtype}`;
}

function expectShape(name: string, tensor: tf.Tensor, expected: (number | string)[]): void {
  const problem = problemOf(tensor);
  if (problem !== undefined) {
    throw new RangeError(`Cannot step the cell: expected ${name} but found ${problem}`);
  }
  const fits = tensor.shape.length === expected.length &&
    expected.every((size, axis) => typeof size === "string" || tensor.shape[axis] === size);
  if (!fits) {
    throw new RangeError(
      `Cannot step the cell: expected ${name} of shape [${expected.join(", ")}] but found [${
        tensor.shape.join(", ")
      }]`,
    );
  }
}

/**
 * Checks that weights fit each other.
 *
 * @param weights Kernel, recurrent kernel and bias.
 * @param gates How many gates share them: 4 for an LSTM, 1 for a plain RNN.
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
  expectShape("a recurrent kernel", weights.recurrentKernel, [
    "hidden",
    gates === 1 ? "hidden" : `${gates}*hidden`,
  ]);
  const hiddenSize = weights.recurrentKernel.shape[0];
  if (hiddenSize === 0) throw new RangeError("Cannot step a cell without units: expected at least one");
  const columns = gates * hiddenSize;
  expectShape("a recurrent kernel", weights.recurrentKernel, [hiddenSize, columns]);
  expectShape("a kernel", weights.kernel, ["input", columns]);
  expectShape("a bias", weights.bias, [columns]);
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
  expectShape("an input", x, ["batch", inputSize]);
  for (const [name, part] of Object.entries(state) as [string, tf.Tensor][]) {
    expectShape(`a state ${name}`, part, [x.shape[0], hiddenSize]);
  }
}

/**
 * Checks that an initial state fits a batch.
 *
 * @param state The state, each part to be [batch, hidden].
 * @param batch Sequences in the batch.
 * @param hiddenSize Numbers in the state.
 * @throws {RangeError} If a shape does not fit.
 */
export function checkState(state: { h: tf.Tensor; c: tf.Tensor }, batch: number, hiddenSize: number): void {
  expectShape("a state h", state.h, [batch, hiddenSize]);
  expectShape("a state c", state.c, [batch, hiddenSize]);
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
  expectShape("sequences", x, ["batch", "time", inputSize]);
  if (x.shape[1] === 0) {
    throw new RangeError("Cannot run the cell over a sequence without steps: expected at least one");
  }
  return { batch: x.shape[0], time: x.shape[1]!, hiddenSize };
}

/**
 * Checks that gradients of the outputs and of the last state fit the sequences and the weights of an LSTM.
 *
 * @param x The sequences.
 * @param weights Kernel, recurrent kernel and bias.
 * @param given The gradients that are there.
 * @returns The sizes.
 * @throws {RangeError} If a shape does not fit.
 */
export function checkGradients(
  x: tf.Tensor,
  weights: Weights,
  given: { outputs?: tf.Tensor; h?: tf.Tensor; c?: tf.Tensor },
): { batch: number; time: number; hiddenSize: number } {
  const sizes = checkSequence(x, weights, 4);
  const { batch, time, hiddenSize } = sizes;
  if (given === undefined || given === null) {
    throw new RangeError(`Cannot go back: expected gradients of outputs, h or c but found ${given}`);
  }
  if (given.outputs) expectShape("a gradient of the outputs", given.outputs, [batch, time, hiddenSize]);
  if (given.h) expectShape("a gradient of h", given.h, [batch, hiddenSize]);
  if (given.c) expectShape("a gradient of c", given.c, [batch, hiddenSize]);
  return sizes;
}
