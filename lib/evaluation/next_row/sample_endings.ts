import { fusedLstm } from "@scanline/recurrent";
import type { ByteArray } from "../../data/dataset.ts";
import { expectWhole } from "../../expect_whole.ts";
import { endingDraws } from "../../model/next_row/ending_draws.ts";
import { nextRowParts } from "../../model/next_row/next_row_parts.ts";
import { RowMixture } from "../../model/next_row/row_mixture.ts";
import { tf } from "../../tf.ts";
import { checkList } from "../check.ts";

/** How `sampleEndings` draws. */
export interface EndingOptions {
  /** For each picture of endings, the last row that is given: -1 for nothing, up to the last row. */
  afterRows: readonly number[];
  /** Endings after each of them; 50 if not given. */
  count?: number;
  /** Decides the endings, a whole number from 0 to 4294967295; 1 if not given. */
  seed?: number;
}

/**
 * What can still come: gives a network the upper rows of an image and lets it go on by itself. It draws a row from the mixture that
 * it predicts, reads it as if it had been given, and so on to the last row. All endings are drawn together, in one batch.
 *
 * @param model A network that predicts the next row, as `nextRowModel` makes it.
 * @param pixels The image, black and white: as many pixels as it has rows times pixels in a row, 0 and 255 (or 0 and 1).
 * @param options After which rows, how many, and the seed.
 * @returns For each of `afterRows` the images with their endings, [count, rows, pixels in a row], 0 or 255.
 * @throws {RangeError} If the model is none such, the image does not fit it or is gray, or an option is out of its range.
 *
 * @example
 * ```ts
 * import { binarize, generateDataset, nextRowModel, sampleEndings } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const image = binarize(test).images.data.subarray(0, 784);
 * const [after8, after20] = sampleEndings(nextRowModel(), image, { afterRows: [8, 20], count: 5 });
 * after8.shape; // [5, 28, 28]: rows 0 to 8 are those of the image
 * ```
 */
export function sampleEndings(
  model: tf.LayersModel,
  pixels: ArrayLike<number>,
  options: EndingOptions,
): ByteArray<[number, number, number]>[] {
  const { inputSize, timeSteps, components, lstm, mixture } = nextRowParts("sample endings", model);
  const { afterRows, count = 50, seed = 1 } = options ?? {};
  check(pixels, timeSteps * inputSize, afterRows, timeSteps, count);
  const given = Float32Array.from(pixels, (pixel) => pixel > 0 ? 1 : 0);
  const draws = afterRows.map((row) => endingDraws(seed, row));
  const said = new RowMixture(components, inputSize);
  const sequences = afterRows.length * count;
  const results = afterRows.map((): ByteArray<[number, number, number]> => ({
    shape: [count, timeSteps, inputSize],
    data: new Uint8Array(count * timeSteps * inputSize),
  }));
  const before = new Float32Array(sequences * inputSize); // the row above, of every sequence
  const row = new Float32Array(inputSize);
  let state = {
    h: tf.zeros([sequences, lstm.recurrentKernel.shape[0]]) as tf.Tensor2D,
    c: undefined! as tf.Tensor2D,
  };
  state.c = state.h.clone();
  for (let time = 0; time < timeSteps; time++) {
    const [next, numbers] = tf.tidy(() => {
      const { h, c } = fusedLstm(tf.tensor3d(before, [sequences, 1, inputSize]), lstm, { state });
      const mixtures = tf.add(tf.matMul(h, mixture.kernel), mixture.bias); // [sequences, components * (1 + input)]
      return [{ h, c }, mixtures.dataSync<"float32">().slice()] as const;
    });
    tf.dispose(state);
    state = next;
    for (let sequence = 0; sequence < sequences; sequence++) {
      const [place, ending] = [Math.floor(sequence / count), sequence % count];
      if (time <= afterRows[place]) row.set(given.subarray(time * inputSize, (time + 1) * inputSize));
      else said.sample(numbers, sequence * said.size, () => draws[place].uniform(), row);
      before.set(row, sequence * inputSize);
      results[place].data.set(row.map((pixel) => 255 * pixel), (ending * timeSteps + time) * inputSize);
    }
  }
  tf.dispose(state);
  return results;
}

function check(
  pixels: ArrayLike<number>,
  size: number,
  afterRows: readonly number[],
  timeSteps: number,
  count: number,
): void {
  checkList("sample endings", "pixels", pixels);
  if (pixels.length !== size) {
    throw new RangeError(`Cannot sample endings of an image of ${pixels.length} pixels: expected ${size}`);
  }
  const ink = Math.max(...Array.from(pixels));
  const gray = Array.from(pixels).find((pixel) => pixel !== 0 && pixel !== ink);
  if (gray !== undefined || !(ink === 0 || ink === 1 || ink === 255)) {
    throw new RangeError(
      `Cannot sample endings: expected pixels of 0 and 255 but found ${gray ?? ink}: binarize the image`,
    );
  }
  checkList("sample endings", "rows", afterRows);
  for (const row of afterRows) expectWhole(`Cannot sample endings after row ${row}`, row, -1, timeSteps - 1);
  expectWhole(`Cannot sample ${count} endings`, count, 1);
}
