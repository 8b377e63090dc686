import { checkRows } from "../check.ts";
import type { Split } from "../../data/dataset.ts";
import { sequences } from "../../data/tensors.ts";
import { lstmSequence, type LstmStep, type LstmWeights } from "@scanline/recurrent";
import { tf } from "../../tf.ts";

/** Everything an LSTM computes over the rows of an image, letter by letter: each [rows, units]. */
export type GatesOverRows = Record<keyof LstmStep, number[][]>;

/**
 * Everything an LSTM computes while it reads one image: `lstmSequence` with its gates, as plain numbers.
 *
 * @param split The images.
 * @param image The number of the image in the set.
 * @param weights The LSTM, whose input size is the length of a row.
 * @returns The gates i, f, o, the candidate g and the states c and h, each [rows, units].
 * @throws {RangeError} If there is no such image, or its rows do not fit the weights.
 *
 * @example
 * ```ts
 * import { classifierParts, gatesOverRows, generateDataset, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const { f } = gatesOverRows(test, 0, classifierParts(rowClassifier()).lstm);
 * f[12][5]; // how much of its memory unit 5 keeps when row 12 of the first digit is read
 * ```
 */
export function gatesOverRows(split: Split, image: number, weights: LstmWeights): GatesOverRows {
  return tf.tidy(() => {
    const { gates } = lstmSequence(sequences(split, image, image + 1), weights, { returnGates: true });
    const plain = (letter: keyof LstmStep) => tf.squeeze<tf.Tensor2D>(gates[letter], [0]).arraySync();
    return { i: plain("i"), f: plain("f"), g: plain("g"), o: plain("o"), c: plain("c"), h: plain("h") };
  });
}

/**
 * The units of a memory, in the order in which they are written: by the row in which their cell state changes most.
 *
 * @param c The cell state over the rows, [rows, units]; before the first row it is 0.
 * @returns The numbers of the units; units of the same row in their own order.
 *
 * @example
 * ```ts
 * import { unitsByRow } from "../../mod.ts";
 *
 * unitsByRow([[0, 0.9], [0.8, 0.9]]); // [1, 0]: unit 1 is written in row 0, unit 0 in row 1
 * ```
 */
export function unitsByRow(c: readonly (readonly number[])[]): number[] {
  checkRows("order units", c);
  const writtenAt = Array.from(c[0] ?? [], (_, unit) => {
    const changes = c.map((row, t) => Math.abs(row[unit] - (t > 0 ? c[t - 1][unit] : 0)));
    return changes.indexOf(Math.max(...changes));
  });
  return [...writtenAt.keys()].sort((a, b) => writtenAt[a] - writtenAt[b]);
}
