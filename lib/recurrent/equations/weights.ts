import * as tf from "@tensorflow/tfjs";
import { expectWhole } from "../expect_whole.ts";

/** Where random numbers come from. */
export interface UniformNumbers {
  /**
   * The next number.
   *
   * @param low The least it can be.
   * @param high What it stays below.
   * @returns A number drawn uniformly between them.
   */
  uniform(low: number, high: number): number;
}

/** The weights of an LSTM; along the axis of length 4*hidden the gates stand in the order i, f, g, o. */
export interface LstmWeights {
  /** What is multiplied with the input, W: [input, 4*hidden]. */
  kernel: tf.Tensor2D;
  /** What is multiplied with the state before, U: [hidden, 4*hidden]. */
  recurrentKernel: tf.Tensor2D;
  /** b: [4*hidden]. PyTorch has two, b_ih and b_hh: this is their sum. */
  bias: tf.Tensor1D;
}

/** The weights of a plain RNN. */
export interface RnnWeights {
  /** What is multiplied with the input, W: [input, hidden]. */
  kernel: tf.Tensor2D;
  /** What is multiplied with the state before, U: [hidden, hidden]. */
  recurrentKernel: tf.Tensor2D;
  /** b: [hidden]. */
  bias: tf.Tensor1D;
}

/** The weights of a GRU; along the axis of length 3*hidden the gates stand in the order z, r, h, as in Keras. PyTorch's is r, z, n. */
export interface GruWeights {
  /** What is multiplied with the input, W: [input, 3*hidden]. */
  kernel: tf.Tensor2D;
  /** What is multiplied with the state before, U: [hidden, 3*hidden]. */
  recurrentKernel: tf.Tensor2D;
  /**
   * b: [3*hidden] if the reset gate comes before the product with U, as in tf.layers.gru; [2, 3*hidden] if it comes after it, as in
   * PyTorch, cuDNN and Keras 3: the row 0 for the input (b_ih), the row 1 for the state (b_hh).
   */
  bias: tf.Tensor1D | tf.Tensor2D;
}

/** The sizes of a recurrent network. */
export interface RecurrentSizes {
  /** Numbers read in one step. */
  inputSize: number;
  /** Numbers in the state. */
  hiddenSize: number;
}

/**
 * Weights to start from, uniform in +-1/sqrt(hidden), as in PyTorch's `nn.LSTM`.
 *
 * @param sizes Input and hidden size, whole numbers of at least 1.
 * @param random Where the numbers come from, in the order kernel, recurrent kernel, bias.
 * @returns New tensors; the caller disposes them.
 * @throws {RangeError} If a size is not such a number.
 *
 * @example
 * ```ts
 * import { initialLstmWeights } from "@scanline/recurrent";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const { kernel, bias } = initialLstmWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * console.log(kernel.shape, bias.shape); // [28, 512] [512]
 * ```
 */
export function initialLstmWeights(sizes: RecurrentSizes, random: UniformNumbers): LstmWeights {
  return initialWeights(sizes, 4, random);
}

/**
 * Weights of a plain RNN to start from, uniform in +-1/sqrt(hidden), as in PyTorch's `nn.RNN`.
 *
 * @param sizes Input and hidden size, whole numbers of at least 1.
 * @param random Where the numbers come from, in the order kernel, recurrent kernel, bias.
 * @returns New tensors; the caller disposes them.
 * @throws {RangeError} If a size is not such a number.
 *
 * @example
 * ```ts
 * import { initialRnnWeights } from "@scanline/recurrent";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const { kernel, bias } = initialRnnWeights({ inputSize: 28, hiddenSize: 128 }, random);
 * console.log(kernel.shape, bias.shape); // [28, 128] [128]
 * ```
 */
export function initialRnnWeights(sizes: RecurrentSizes, random: UniformNumbers): RnnWeights {
  return initialWeights(sizes, 1, random);
}

/**
 * Weights of a GRU to start from, uniform in +-1/sqrt(hidden), as in PyTorch's `nn.GRU`.
 *
 * @param sizes Input and hidden size, whole numbers of at least 1.
 * @param random Where the numbers come from, in the order kernel, recurrent kernel, bias.
 * @param options `resetAfter`: whether the reset gate comes after the product, as in PyTorch, which takes two biases; if not given it
 * comes before it, as in tf.layers.gru.
 * @returns New tensors; the caller disposes them.
 * @throws {RangeError} If a size is not such a number.
 *
 * @example
 * ```ts
 * import { initialGruWeights } from "@scanline/recurrent";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const sizes = { inputSize: 28, hiddenSize: 128 };
 * console.log(initialGruWeights(sizes, random).bias.shape); // [384]
 * console.log(initialGruWeights(sizes, random, { resetAfter: true }).bias.shape); // [2, 384]
 * ```
 */
export function initialGruWeights(
  sizes: RecurrentSizes,
  random: UniformNumbers,
  options: { resetAfter?: boolean } = {},
): GruWeights {
  const resetAfter = options?.resetAfter ?? false;
  if (typeof resetAfter !== "boolean") {
    throw new RangeError(`Cannot make weights with resetAfter ${resetAfter}: expected true or false`);
  }
  const weights = initialWeights(sizes, 3, random);
  if (!resetAfter) return weights;
  const { bias } = weights;
  const columns = bias.size;
  const forState = uniformArray(columns, 1 / Math.sqrt(sizes.hiddenSize), random);
  const both = tf.tensor2d(new Float32Array([...bias.dataSync(), ...forState]), [2, columns]);
  bias.dispose();
  return { ...weights, bias: both };
}

function initialWeights(sizes: RecurrentSizes, gates: number, random: UniformNumbers) {
  const { inputSize, hiddenSize } = sizes ?? {};
  const columns = gates * hiddenSize;
  if (typeof random?.uniform !== "function") {
    throw new RangeError("Cannot make weights without a generator of random numbers: expected a Random");
  }
  for (const [name, size] of Object.entries({ inputSize, hiddenSize })) {
    expectWhole(`Cannot make weights with ${name} ${size}`, size);
  }
  const bound = 1 / Math.sqrt(hiddenSize);
  return {
    kernel: tf.tensor2d(uniformArray(inputSize * columns, bound, random), [inputSize, columns]),
    recurrentKernel: tf.tensor2d(uniformArray(hiddenSize * columns, bound, random), [hiddenSize, columns]),
    bias: tf.tensor1d(uniformArray(columns, bound, random)),
  };
}

/**
 * Numbers drawn uniformly from +-`bound`.
 *
 * @param length How many.
 * @param bound Their largest magnitude.
 * @param random Where they come from.
 * @returns The numbers, in float32.
 *
 * @example
 * ```ts
 * import { uniformArray } from "@scanline/recurrent/equations";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * console.log(uniformArray(3, 0.5, random)); // three numbers between -0.5 and 0.5
 * ```
 */
export function uniformArray(length: number, bound: number, random: UniformNumbers): Float32Array {
  return Float32Array.from({ length }, () => random.uniform(-bound, bound));
}
