/** LSTMs on random numbers, and what they are compared by. @module */
import { assertEquals, assertLess } from "@std/assert";
import type { fusedLstm, fusedLstmLast } from "../../../lib/recurrent/ops/fused_lstm.ts";
import type { LstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference, type Sizes } from "../reference.ts";

export const STATE_TOLERANCE = 2e-6;
const GRADIENT_TOLERANCE = 1e-5;

export const NAMES = ["x", "h", "c", "kernel", "recurrentKernel", "bias"] as const;

export function randomTensors({ batch, time, input, hidden }: Sizes, seed = 1): tf.Tensor[] {
  const random = new Random(seed);
  const draw = (shape: number[], size: number) =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal(0, size)),
      shape,
    );
  return [
    draw([batch, time, input], 1),
    draw([batch, hidden], 0.5),
    draw([batch, hidden], 1),
    draw([input, 4 * hidden], 0.3),
    draw([hidden, 4 * hidden], 0.2),
    draw([4 * hidden], 0.3),
  ];
}

type Result = { outputs?: tf.Tensor3D; h: tf.Tensor2D; c: tf.Tensor2D };

/** Calls an LSTM with tensors in the order of `NAMES`. */
export function call(
  lstm: typeof fusedLstm | typeof fusedLstmLast,
  tensors: tf.Tensor[],
  withState = true,
): Result {
  const [x, h, c, kernel, recurrentKernel, bias] = tensors;
  const weights = { kernel, recurrentKernel, bias } as LstmWeights;
  const state = { h: h as tf.Tensor2D, c: c as tf.Tensor2D };
  return lstm(x as tf.Tensor3D, weights, withState ? { state } : {});
}

/** A number to which every result contributes, each element with a weight of its own. */
export function loss({ outputs, h, c }: Result): tf.Scalar {
  const weighted = (tensor: tf.Tensor) =>
    tf.sum(tf.mul(tensor, tf.reshape(tf.linspace(-1, 1.5, tensor.size), tensor.shape)));
  const parts = [weighted(h), tf.sum(tf.square(c)), ...(outputs ? [weighted(outputs)] : [])];
  return tf.addN(parts) as tf.Scalar;
}

export function assertSameGradients(actual: tf.Tensor[], expected: tf.Tensor[], names: readonly string[]) {
  names.forEach((name, at) => {
    const wanted = expected[at].dataSync<"float32">();
    const largest = Math.max(1e-6, ...wanted.map(Math.abs));
    assertEquals(actual[at].shape, expected[at].shape);
    assertLess(largestDifference(actual[at].dataSync(), wanted), GRADIENT_TOLERANCE * largest, name);
  });
}

export const CASES: Sizes[] = [
  { batch: 1, time: 1, input: 1, hidden: 1 },
  { batch: 5, time: 3, input: 4, hidden: 7 },
  { batch: 7, time: 28, input: 28, hidden: 33 },
  { batch: 64, time: 4, input: 28, hidden: 128 },
];
