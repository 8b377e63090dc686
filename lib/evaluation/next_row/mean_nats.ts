import type { Split } from "../../data/dataset.ts";
import type { tf } from "../../tf.ts";
import { natsPerRow } from "./nats_per_row.ts";

/**
 * How surprised a network is by an image, in the mean: minus the logarithm of the probability that it gives to the whole image.
 *
 * @param model A network that predicts the next row, as `nextRowModel` makes it.
 * @param split The images, black and white, as `binarize` makes them.
 * @param options `limit`: only the first so many images.
 * @returns Nats an image.
 * @throws {RangeError} If there is no image, an image does not fit the model, or a pixel is neither 0 nor 255.
 *
 * @example
 * ```ts
 * import { binarize, generateDataset, meanNats, nextRowModel } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * meanNats(nextRowModel(), binarize(test)); // about 784 * log(2) = 543: it has not been trained
 * ```
 */
export function meanNats(model: tf.LayersModel, split: Split, options: { limit?: number } = {}): number {
  const nats = natsPerRow(model, split, options);
  return nats.reduce((sum, rows) => sum + rows.reduce((total, row) => total + row, 0), 0) / nats.length;
}
