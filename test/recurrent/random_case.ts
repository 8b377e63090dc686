/**
 * Seeded cases for the cells, and the error budget of float32.
 *
 * @module
 */
import { Random } from "../../lib/random.ts";
import { tf } from "../../lib/tf.ts";
import { type Cell, CELLS } from "./cells.ts";
import type { Sizes } from "./reference.ts";

/** Outputs and states, absolute. */
export const STATE_TOLERANCE = 2e-6;

/** Gradients, relative to the largest of their tensor. */
export const GRADIENT_TOLERANCE = 1e-5;

/** What goes into a cell, as plain lists; those without a cell state leave c0 alone. */
type Lists =
  & Record<"x" | "h0" | "kernel" | "recurrentKernel" | "bias", Float32Array | number[]>
  & { c0?: Float32Array | number[] };

/** Numbers for weights, sequences and an initial state, with gates from shut to open; `scale` is that of the sequences. */
export function randomCase(
  { batch, time, input, hidden }: Sizes,
  scale = 1,
  { gates, biases, recurrentSpread = 0.3 }: Pick<Cell, "gates" | "biases" | "recurrentSpread"> = CELLS.LSTM,
) {
  const random = new Random(batch + 10 * time + 100 * input + 1000 * hidden);
  const draw = (length: number, size: number) => Float32Array.from({ length }, () => random.normal(0, size));
  return {
    x: draw(batch * time * input, scale),
    h0: draw(batch * hidden, 0.5),
    c0: draw(batch * hidden, 1),
    kernel: draw(input * gates * hidden, 0.5),
    recurrentKernel: draw(hidden * gates * hidden, recurrentSpread),
    bias: draw(biases * gates * hidden, 0.5),
  };
}

/** The same as tensors. A second bias makes a row of its own. */
export function tensors({ batch, time, input, hidden }: Sizes, numbers: Lists) {
  const columns = numbers.recurrentKernel.length / hidden;
  const { bias } = numbers;
  return {
    x: tf.tensor3d(numbers.x, [batch, time, input]),
    state: {
      h: tf.tensor2d(numbers.h0, [batch, hidden]),
      c: numbers.c0 ? tf.tensor2d(numbers.c0, [batch, hidden]) : tf.zeros<tf.Rank.R2>([batch, hidden]),
    },
    weights: {
      kernel: tf.tensor2d(numbers.kernel, [input, columns]),
      recurrentKernel: tf.tensor2d(numbers.recurrentKernel, [hidden, columns]),
      bias: tf.tensor<tf.Rank>(bias, bias.length === columns ? [columns] : [2, columns]) as tf.Tensor1D,
    },
  };
}

/** One unit and one step; odd sizes; the sizes of a digit; more sequences than steps. */
export const CASES: Sizes[] = [
  { batch: 1, time: 1, input: 1, hidden: 1 },
  { batch: 3, time: 5, input: 4, hidden: 6 },
  { batch: 2, time: 28, input: 28, hidden: 32 },
  { batch: 7, time: 3, input: 5, hidden: 9 },
];

/** How a case is called in the name of a test. */
export function nameOf(sizes: Sizes): string {
  return Object.entries(sizes).map(([key, size]) => `${key} ${size}`).join(", ");
}
