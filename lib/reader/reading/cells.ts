import type { RecurrentWeights } from "../network/reader_network.ts";
import { addProduct } from "./add_product.ts";
import type { ReadingLetter } from "./reading.ts";

/** The letters of a cell over the rows, each [rows, hidden]; a step reads those of the row before and writes those of its own. */
export type LetterRows = Partial<Record<ReadingLetter, Float32Array>>;

/** Where a forget gate is held in one row: at a value, in the units from `begin` to before `end`. */
export interface HeldUnits {
  value: number;
  begin: number;
  end: number;
}

/** One step of a cell. */
export interface Cell {
  /** Its letters, in the order in which a step computes them. */
  letters: readonly ReadingLetter[];
  /**
   * Reads a row.
   *
   * @param weights The weights.
   * @param x The pixels of all rows, 0 to 1.
   * @param row Which row.
   * @param rows The letters.
   * @param sums Room for what is computed on the way: [letters*hidden], twice.
   * @param held What is held of the forget gate, if the cell has one.
   */
  step(
    weights: RecurrentWeights,
    x: Float32Array,
    row: number,
    rows: LetterRows,
    sums: [Float64Array, Float64Array],
    held?: HeldUnits,
  ): void;
}

/**
 * The cells by name, with the equations of the library's `lstmCell`, `gruCell` (its reset gate after the product) and `rnnCell`.
 *
 *     i, f, o = sigmoid(x W + h' U + b)    g = tanh(x W + h' U + b)    c = f * c' + i * g    h = o * tanh(c)
 *     z, r = sigmoid(x W + b + h' U + b')    g = tanh(x W + b + r * (h' U + b'))    h = z * h' + (1 - z) * g
 *     h = tanh(x W + h' U + b)
 */
export const cells: Readonly<Record<RecurrentWeights["cell"], Cell>> = {
  lstm: {
    letters: ["i", "f", "g", "o", "c", "h"],
    step({ hiddenSize, inputSize, kernel, recurrentKernel, bias }, x, row, rows, [sums], held) {
      const [i, f, g, o, c, h] = [rows.i!, rows.f!, rows.g!, rows.o!, rows.c!, rows.h!];
      const [at, before] = [row * hiddenSize, (row - 1) * hiddenSize];
      sums.set(bias);
      addProduct(sums, x, row * inputSize, inputSize, kernel);
      if (row > 0) addProduct(sums, h, before, hiddenSize, recurrentKernel);
      for (let unit = 0; unit < hiddenSize; unit++) {
        i[at + unit] = sigmoid(sums[unit]);
        f[at + unit] = sigmoid(sums[hiddenSize + unit]);
        g[at + unit] = Math.tanh(sums[2 * hiddenSize + unit]);
        o[at + unit] = sigmoid(sums[3 * hiddenSize + unit]);
      }
      if (held) f.fill(held.value, at + held.begin, at + held.end);
      for (let unit = at; unit < at + hiddenSize; unit++) {
        c[unit] = i[unit] * g[unit] + (row > 0 ? f[unit] * c[unit - hiddenSize] : 0);
        h[unit] = o[unit] * Math.tanh(c[unit]);
      }
    },
  },
  gru: {
    letters: ["z", "r", "g", "h"],
    step({ hiddenSize, inputSize, kernel, recurrentKernel, bias }, x, row, rows, [fromInput, fromState]) {
      const [z, r, g, h] = [rows.z!, rows.r!, rows.g!, rows.h!];
      const [at, before, columns] = [row * hiddenSize, (row - 1) * hiddenSize, 3 * hiddenSize];
      fromInput.set(bias.subarray(0, columns));
      fromState.set(bias.subarray(columns));
      addProduct(fromInput, x, row * inputSize, inputSize, kernel);
      if (row > 0) addProduct(fromState, h, before, hiddenSize, recurrentKernel);
      for (let unit = 0; unit < hiddenSize; unit++) {
        const [reset, candidate] = [hiddenSize + unit, 2 * hiddenSize + unit];
        const zt = sigmoid(fromInput[unit] + fromState[unit]);
        const rt = sigmoid(fromInput[reset] + fromState[reset]);
        const gt = Math.tanh(fromInput[candidate] + rt * fromState[candidate]);
        z[at + unit] = zt;
        r[at + unit] = rt;
        g[at + unit] = gt;
        h[at + unit] = (1 - zt) * gt + (row > 0 ? zt * h[before + unit] : 0);
      }
    },
  },
  rnn: {
    letters: ["h"],
    step({ hiddenSize, inputSize, kernel, recurrentKernel, bias }, x, row, { h }, [sums]) {
      const at = row * hiddenSize;
      sums.set(bias);
      addProduct(sums, x, row * inputSize, inputSize, kernel);
      if (row > 0) addProduct(sums, h!, at - hiddenSize, hiddenSize, recurrentKernel);
      for (let unit = 0; unit < hiddenSize; unit++) h![at + unit] = Math.tanh(sums[unit]);
    },
  },
};

function sigmoid(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}
