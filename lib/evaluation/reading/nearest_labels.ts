import { checkList } from "../check.ts";
import type { Split } from "../../data/dataset.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { labelVotes } from "./label_votes.ts";

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
  const { count = 100 } = options ?? {};
  const [total, rows, columns] = split.images.shape;
  if (pixels.length !== rows * columns) {
    throw new RangeError(
      `Cannot compare an image of ${pixels.length} pixels: expected ${
        rows * columns
      }, ${rows} rows of ${columns}`,
    );
  }
  checkCount(count, total);
  return labelVotes(split, count)(pixels).map((votes) => {
    const asked = votes.reduce((sum, images) => sum + images);
    return votes.map((images) => images / asked);
  });
}

/**
 * Checks how many images are asked.
 *
 * @param count The number.
 * @param total How many there are.
 * @throws {RangeError} If there are not so many.
 */
export function checkCount(count: number, total: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= total) return;
  throw new RangeError(`Cannot ask the ${count} nearest of ${total} images: expected 1 to ${total}`);
}
