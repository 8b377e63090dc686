import type { Split } from "../../data/dataset.ts";
import { inChunks } from "../../model/in_chunks.ts";
import { nextRowParts } from "../../model/next_row/next_row_parts.ts";
import { previousRows } from "../../model/next_row/previous_rows.ts";
import { RowMixture } from "../../model/next_row/row_mixture.ts";
import type { tf } from "../../tf.ts";

/**
 * How surprised a network is by each row of each image: minus the logarithm of the probability that it gave to the row, having read
 * those above it.
 *
 * @param model A network that predicts the next row, as `nextRowModel` makes it.
 * @param split The images, black and white, as `binarize` makes them.
 * @param options `limit`: only the first so many images.
 * @returns Nats, [images][rows]; the sum over the rows is what the image costs.
 * @throws {RangeError} If there is no image, an image does not fit the model, or a pixel is neither 0 nor 255.
 *
 * @example
 * ```ts
 * import { binarize, generateDataset, natsPerRow, nextRowModel } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * natsPerRow(nextRowModel(), binarize(test))[0][8]; // about 28 * log(2) = 19.4: it has not been trained
 * ```
 */
export function natsPerRow(
  model: tf.LayersModel,
  split: Split,
  options: { limit?: number } = {},
): Float64Array[] {
  const { components, inputSize, timeSteps } = nextRowParts("measure the nats", model);
  const mixture = new RowMixture(components, inputSize);
  const nats: Float64Array[] = [];
  inChunks(model, split, (x) => {
    const pixels = x.dataSync<"float32">();
    const other = pixels.find((pixel) => pixel !== 0 && pixel !== 1);
    if (other !== undefined) {
      throw new RangeError(
        `Cannot measure the nats: expected pixels of 0 and 255 but found ${
          Math.round(255 * other)
        }: binarize the images`,
      );
    }
    const said = (model.predictOnBatch(previousRows(x)) as tf.Tensor).dataSync<"float32">();
    for (let image = 0; image < x.shape[0]; image++) {
      nats.push(Float64Array.from({ length: timeSteps }, (_, row) => {
        const at = image * timeSteps + row;
        return mixture.nats(said, at * mixture.size, pixels, at * inputSize);
      }));
    }
  }, options?.limit);
  return nats;
}
