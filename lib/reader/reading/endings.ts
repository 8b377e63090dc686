import { describeValue } from "../../describe_value.ts";
import { expectWhole } from "../../expect_whole.ts";
import { endingDraws } from "../../model/next_row/ending_draws.ts";
import { RowMixture } from "../../model/next_row/row_mixture.ts";
import type { NextRowNetwork } from "../network/reader_network.ts";
import { addProduct } from "./add_product.ts";
import { cells } from "./cells.ts";

/** How endings are drawn. */
export interface ReaderEndings {
  /** The last row that is given: -1 for nothing, up to the last row. */
  afterRow: number;
  /** How many endings. */
  count: number;
  /** Decides them, a whole number from 0 to 4294967295. */
  seed: number;
}

/** The least gray value that counts as ink, as `binarize` has it. */
const HALF_GRAY = 128;

/** The state of the network after a row, each [hidden]. */
interface State {
  h: Float32Array;
  c: Float32Array;
}

/**
 * Lets the network that predicts the next row finish a digit, several times: the draws are those of `sampleEndings`, with the same
 * seed. The work comes in pieces of a few hundred thousand multiplications, so that a page can show frames between them.
 *
 * @param network The network.
 * @param pixels Gray values, 0 to 255, as many as the network's rows times its input size; from half gray on they are ink.
 * @param options After which row, how many, and the seed.
 * @returns A generator: after each row of each ending it yields the endings so far, and in the end it returns them, [count, rows,
 * pixels in a row], 0 or 255. It is one array all the time; rows that are still to come are 0.
 * @throws {RangeError} At once, if there are not as many pixels or an option is out of its range.
 *
 * @example
 * ```ts
 * import { nextRowModel, nextRowNetwork, sampleEndingsOf } from "../../mod.ts";
 *
 * const pieces = sampleEndingsOf(nextRowNetwork(nextRowModel()), new Uint8Array(784), { afterRow: 13, count: 3, seed: 1 });
 * let piece = pieces.next();
 * while (!piece.done) piece = pieces.next(); // a page waits for the next frame now and then
 * piece.value.length; // 2352: three digits of 28 x 28
 * ```
 */
export function sampleEndingsOf(
  network: NextRowNetwork,
  pixels: ArrayLike<number>,
  options: ReaderEndings,
): Generator<Uint8Array, Uint8Array> {
  check(network, pixels, options);
  // Checked when it is asked for, not when the first piece is.
  return pieces(network, pixels, options);
}

function* pieces(
  network: NextRowNetwork,
  pixels: ArrayLike<number>,
  { afterRow, count, seed }: ReaderEndings,
): Generator<Uint8Array, Uint8Array> {
  const { rows, components, recurrent: { inputSize, hiddenSize } } = network;
  const endings = new Uint8Array(count * rows * inputSize);
  const read = reader(network);
  const draws = endingDraws(seed, afterRow);
  const uniform = () => draws.uniform();
  const mixture = new RowMixture(components, inputSize);
  const row = new Float32Array(inputSize);
  const put = (ending: number, time: number) =>
    row.forEach((pixel, column) => endings[(ending * rows + time) * inputSize + column] = 255 * pixel);

  // Down to the last row that is given all endings are one.
  const given: State = { h: new Float32Array(hiddenSize), c: new Float32Array(hiddenSize) };
  for (let time = 0; time <= afterRow; time++) {
    read(row, given);
    for (let column = 0; column < inputSize; column++) {
      row[column] = pixels[time * inputSize + column] >= HALF_GRAY ? 1 : 0;
    }
    for (let ending = 0; ending < count; ending++) put(ending, time);
    yield endings;
  }
  if (afterRow === rows - 1) return endings;
  const said = read(row, given);
  const sequences = Array.from({ length: count }, () => ({
    state: { h: given.h.slice(), c: given.c.slice() },
    row: row.slice(),
  }));
  for (let time = afterRow + 1; time < rows; time++) {
    for (let ending = 0; ending < count; ending++) {
      const sequence = sequences[ending];
      const numbers = time === afterRow + 1 ? said : read(sequence.row, sequence.state);
      mixture.sample(numbers, 0, uniform, row);
      sequence.row.set(row);
      put(ending, time);
      yield endings;
    }
  }
  return endings;
}

/** Reads a row, changes the state to that after it, and gives what the network says of the next row, [components * (1 + input)]. */
function reader({ recurrent, mixture }: NextRowNetwork): (row: Float32Array, state: State) => Float32Array {
  const { hiddenSize, inputSize } = recurrent;
  // Two rows of each letter: the one before and the one that is read.
  const letters = Object.fromEntries(
    cells.lstm.letters.map((name) => [name, new Float32Array(2 * hiddenSize)]),
  );
  const [h, c] = [letters.h, letters.c];
  const x = new Float32Array(2 * inputSize);
  const sums: [Float64Array, Float64Array] = [new Float64Array(4 * hiddenSize), new Float64Array(0)];
  const scores = new Float64Array(mixture.bias.length);
  const said = new Float32Array(scores.length);
  return (row, state) => {
    h.set(state.h);
    c.set(state.c);
    x.set(row, inputSize);
    cells.lstm.step(recurrent, x, 1, letters, sums);
    state.h.set(h.subarray(hiddenSize));
    state.c.set(c.subarray(hiddenSize));
    scores.set(mixture.bias);
    addProduct(scores, h, hiddenSize, hiddenSize, mixture.kernel);
    said.set(scores);
    return said;
  };
}

function check(
  { rows, recurrent: { inputSize } }: NextRowNetwork,
  pixels: ArrayLike<number>,
  options: ReaderEndings,
): void {
  const { afterRow, count, seed } = options ?? {};
  if (pixels?.length !== rows * inputSize) {
    throw new RangeError(
      `Cannot finish a digit of ${pixels?.length ?? describeValue(pixels)} pixels: expected ${
        rows * inputSize
      }, ${rows} rows of ${inputSize}`,
    );
  }
  expectWhole(`Cannot finish a digit after row ${describeValue(afterRow)}`, afterRow, -1, rows - 1);
  expectWhole(`Cannot finish a digit ${describeValue(count)} times`, count, 1);
  endingDraws(seed, afterRow);
}
