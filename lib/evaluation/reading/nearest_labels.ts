import { checkList } from "../check.ts";
import type { Split } from "../../data/dataset.ts";
import { checkSplitLabels } from "../../data/labels.ts";

/**
 * Which digits are still possible after each row, without any network: after row t, the labels of the images that are most
 * like the given one in rows 0 to t (nearest neighbours, Cover & Hart 1967, by the sum of squared differences).
 *
 * @param split Images and labels to compare with.
 * @param pixels Gray values of the image, 0 to 255, row by row, as many as an image of the split has.
 * @param options `count`: how many images are asked, 100 by default; those that are as near as the last one too.
 * @returns For each row, for each digit from 0 to 9, its share of their labels: [rows][10], 0 to 1.
 * @throws {RangeError} If the image has another size, there are not so many to compare with, or a label is not a digit.
 *
 * @example
 * ```ts
 * import { generateDataset, nearestLabels } from "../../mod.ts";
 *
 * const { train, test } = await generateDataset({ train: 200, test: 10 });
 * const shares = nearestLabels(train, test.images.data.subarray(0, 784));
 * shares[8][7]; // the share of sevens among the images that look the same down to row 8
 * ```
 */
export function nearestLabels(
  split: Split,
  pixels: ArrayLike<number>,
  options: { count?: number } = {},
): number[][] {
  checkSplitLabels("ask the nearest images", split, 10);
  checkList("ask the nearest images", "pixels", pixels);
  const { images, labels } = split;
  const { count = 100 } = options ?? {};
  const [total, rows, columns] = images.shape;
  if (pixels.length !== rows * columns) {
    throw new RangeError(
      `Cannot compare an image of ${pixels.length} pixels: expected ${
        rows * columns
      }, ${rows} rows of ${columns}`,
    );
  }
  if (!(Number.isInteger(count) && count >= 1 && count <= total)) {
    throw new RangeError(`Cannot ask the ${count} nearest of ${total} images: expected 1 to ${total}`);
  }
  const distances = new Float64Array(total);
  return Array.from({ length: rows }, (_, row) => {
    addRow(distances, images, pixels, row);
    const farthest = distances.slice().sort()[count - 1];
    const counts = new Array<number>(10).fill(0);
    distances.forEach((distance, image) => {
      if (distance <= farthest) counts[labels.data[image]]++;
    });
    const asked = counts.reduce((sum, images) => sum + images);
    return counts.map((images) => images / asked);
  });
}

/** Adds to the distance of each image what one more row makes. */
function addRow(
  distances: Float64Array,
  { shape: [, rows, columns], data }: Split["images"],
  pixels: ArrayLike<number>,
  row: number,
): void {
  for (let image = 0; image < distances.length; image++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      const difference = data[(image * rows + row) * columns + column] - pixels[row * columns + column];
      sum += difference * difference;
    }
    distances[image] += sum;
  }
}
