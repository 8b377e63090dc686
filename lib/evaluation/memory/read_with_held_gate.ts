import type { Split } from "../../data/dataset.ts";
import { fusedLstmLast, type LstmState, type LstmWeights } from "@scanline/recurrent";
import { type Gate, holdGate } from "./hold_gate.ts";
import { classifierParts } from "../../model/classifier_parts.ts";
import { inChunks } from "../../model/in_chunks.ts";
import { tf } from "../../tf.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { countRight } from "../count_right.ts";
import { measured, type MeasuredAccuracy } from "../accuracy/measured_accuracy.ts";
import { mostProbable } from "../../model/most_probable.ts";

/** Which gate is held, where, and while which rows are read. */
export interface Hold {
  /** Input, forget or output gate. */
  gate: Gate;
  /** 0 (shut) to 1 (open): one number for all units, or one per unit. */
  value: number | ArrayLike<number>;
  /** The first row that is read with the gate held; row 0 if not given. */
  from?: number;
  /** The row before which it is let go; if not given, it is held to the end. */
  to?: number;
}

/** What a network makes of images with a gate held: how many it names rightly, and what it believes. */
export interface HeldReading extends MeasuredAccuracy {
  /** What it believes of each image after the last row, [images, classes]. */
  probabilities: number[][];
}

/**
 * Lets a classifier read images while one of its gates is held at a value, in all rows or in some of them.
 *
 * @param model A classifier as `rowClassifier` makes it; it is not changed.
 * @param split Images and labels.
 * @param hold The gate, its value, and the rows.
 * @param options `limit`: only the first so many images.
 * @returns The share it names rightly with its 95 % confidence interval, and what it believes of each image.
 * @throws {RangeError} If the rows or the value are out of range, there is no image, a label is not one
 * of the classes, or the model is not such a classifier.
 *
 * @example
 * ```ts
 * import { generateDataset, readWithHeldGate, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 20 });
 * readWithHeldGate(rowClassifier(), test, { gate: "f", value: 0, from: 14 }).accuracy; // the memory shut from row 14 on
 * ```
 */
export function readWithHeldGate(
  model: tf.LayersModel,
  split: Split,
  hold: Hold,
  options: { limit?: number } = {},
): HeldReading {
  const { lstm, linear } = classifierParts(model);
  const [, rows] = model.inputs[0].shape as number[];
  const { gate, value, from = 0, to = rows } = hold ?? {};
  if (![from, to].every(Number.isInteger) || from < 0 || to > rows || from > to) {
    throw new RangeError(
      `Cannot hold gate ${gate} from row ${from} to row ${to}: expected whole numbers in order, from 0 to ${rows}`,
    );
  }
  checkSplitLabels("read with a held gate", split, linear.kernel.shape[1], options?.limit);
  const probabilities: number[][] = [];
  const held = holdGate(lstm, gate, value);
  try {
    inChunks(model, split, (x) => {
      let state: LstmState | undefined;
      state = read(x, 0, from, lstm, state);
      state = read(x, from, to, held, state);
      state = read(x, to, rows, lstm, state);
      const scores = tf.add(tf.matMul(state!.h, linear.kernel), linear.bias) as tf.Tensor2D; // [images, classes]
      probabilities.push(...tf.softmax(scores).arraySync());
    }, options?.limit);
  } finally {
    tf.dispose([held.kernel, held.recurrentKernel, held.bias]);
  }
  const right = countRight(probabilities.map(mostProbable), split.labels.data);
  return { ...measured(right, probabilities.length), probabilities };
}

/** Reads some of the rows, from the state before them. */
function read(
  x: tf.Tensor3D,
  from: number,
  to: number,
  weights: LstmWeights,
  state: LstmState | undefined,
): LstmState | undefined {
  if (from === to) return state;
  const [images, , pixels] = x.shape;
  return fusedLstmLast(tf.slice(x, [0, from, 0], [images, to - from, pixels]), weights, { state });
}
