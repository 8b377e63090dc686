import { describeValue } from "../../describe_value.ts";
import { expectWhole } from "../../expect_whole.ts";
import type { LinearWeights, ReaderNetwork } from "../network/reader_network.ts";
import { addProduct } from "./add_product.ts";
import { cells, type HeldUnits, type LetterRows } from "./cells.ts";
import type { DigitReading, Touch } from "./reading.ts";

/**
 * Lets a network read one digit, row by row: what it computes, what it says after each row and what it knows. Plain loops, because a
 * drawing is read anew with every movement of the hand; the numbers are those of `fusedLstm`, `fusedGru` and `fusedRnn`, of `reading`
 * and `rowProbe`.
 *
 *     says_t = softmax(h_t V + d)    knows_t = h_t V_t + d_t
 *
 * @param network The network.
 * @param pixels Gray values, 0 to 255, row by row: as many as the network's rows times its input size.
 * @param touch What is done to it while it reads. Only an LSTM has a forget gate to hold: the other cells read as they are.
 * @returns Its letters, each [rows, hidden], and its answers, each [rows, 10].
 * @throws {RangeError} If there are not as many pixels, or a unit, a row or a value of the touch is out of range.
 *
 * @example
 * ```ts
 * import { readDigit, untrainedNetwork } from "../../mod.ts";
 *
 * const { says, letters } = readDigit(untrainedNetwork(1, 128), new Uint8Array(784));
 * says.slice(270); // ten probabilities: what it says after the last row
 * letters.f!.length; // 3584: 28 rows of 128 units
 * ```
 */
export function readDigit(
  network: ReaderNetwork,
  pixels: ArrayLike<number>,
  touch: Touch = {},
): DigitReading {
  const { rows, recurrent, linear, probes } = network;
  const { cell, hiddenSize, inputSize } = recurrent;
  check(network, pixels, touch);
  const x = Float32Array.from(pixels, (value) => value / 255);
  const { letters: names, step } = cells[cell];
  const letters: LetterRows = {};
  for (const name of names) letters[name] = new Float32Array(rows * hiddenSize);
  const columns = recurrent.kernel.length / inputSize;
  const sums: [Float64Array, Float64Array] = [new Float64Array(columns), new Float64Array(columns)];
  const held = heldUnits(touch, hiddenSize);
  for (let row = 0; row < rows; row++) {
    const isHeld = touch.forget !== undefined && row >= touch.forget.fromRow;
    step(recurrent, x, row, letters, sums, isHeld ? held : undefined);
    for (const unit of touch.silent ?? []) {
      letters.h![row * hiddenSize + unit] = 0;
      if (letters.c) letters.c[row * hiddenSize + unit] = 0;
    }
  }
  const says = scores(letters.h!, rows, () => linear);
  softmaxRows(says, rows);
  if (!probes) return { rows, hiddenSize, letters, says };
  return {
    rows,
    hiddenSize,
    letters,
    says,
    knows: scores(letters.h!, rows, (row) => probeOf(probes, rows, row)),
  };
}

/** The scores that a linear layer makes of the state after each row, [rows, classes]. */
function scores(h: Float32Array, rows: number, layer: (row: number) => LinearWeights): Float32Array {
  const hiddenSize = h.length / rows;
  const classes = layer(0).bias.length;
  const all = new Float32Array(rows * classes);
  const sums = new Float64Array(classes);
  for (let row = 0; row < rows; row++) {
    const { kernel, bias } = layer(row);
    sums.set(bias);
    addProduct(sums, h, row * hiddenSize, hiddenSize, kernel);
    all.set(sums, row * classes);
  }
  return all;
}

/** The layer of one row. */
function probeOf({ kernel, bias }: LinearWeights, rows: number, row: number): LinearWeights {
  const [size, classes] = [kernel.length / rows, bias.length / rows];
  return {
    kernel: kernel.subarray(row * size, (row + 1) * size),
    bias: bias.subarray(row * classes, (row + 1) * classes),
  };
}

/** Makes probabilities of the scores of each row. */
function softmaxRows(all: Float32Array, rows: number): void {
  const classes = all.length / rows;
  for (let from = 0; from < all.length; from += classes) {
    const row = all.subarray(from, from + classes);
    const largest = row.reduce((most, score) => Math.max(most, score));
    const powers = Float64Array.from(row, (score) => Math.exp(score - largest));
    const total = powers.reduce((sum, power) => sum + power);
    row.set(powers.map((power) => power / total));
  }
}

function heldUnits({ forget }: Touch, hiddenSize: number): HeldUnits | undefined {
  if (forget === undefined) return undefined;
  const { unit, value } = forget;
  return unit === "all" ? { value, begin: 0, end: hiddenSize } : { value, begin: unit, end: unit + 1 };
}

function check(
  { rows, recurrent: { inputSize, hiddenSize } }: ReaderNetwork,
  pixels: ArrayLike<number>,
  touch: Touch,
) {
  if (pixels?.length !== rows * inputSize) {
    throw new RangeError(
      `Cannot read a digit of ${pixels?.length ?? describeValue(pixels)} pixels: expected ${
        rows * inputSize
      }, ${rows} rows of ${inputSize}`,
    );
  }
  const { forget, silent = [] } = touch;
  for (const unit of silent) expectWhole(`Cannot silence unit ${unit}`, unit, 0, hiddenSize - 1);
  if (forget === undefined) return;
  const { unit, value, fromRow } = forget;
  if (unit !== "all") expectWhole(`Cannot hold the forget gate of unit ${unit}`, unit, 0, hiddenSize - 1);
  expectWhole(`Cannot hold the forget gate from row ${fromRow}`, fromRow, 0, rows - 1);
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(
      `Cannot hold the forget gate at ${describeValue(value)}: expected a number from 0 (shut) to 1 (open)`,
    );
  }
}
