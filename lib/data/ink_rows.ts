import { checkImages } from "./check_split.ts";
import type { Split } from "./dataset.ts";
import { checkWhole } from "./check_whole.ts";

/**
 * The first and the last row of an image that are not blank: where a reader from top to bottom meets ink, and leaves it.
 *
 * @param split The images.
 * @param image The number of the image in the set.
 * @returns The two rows, from 0; both are -1 if the image is blank.
 * @throws {RangeError} If there is no such image.
 *
 * @example
 * ```ts
 * import { generateDataset, inkRows } from "../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * inkRows(test, 0); // such as { first: 7, last: 26 }, those of the first image of MNIST's test set
 * ```
 */
export function inkRows(split: Split, image: number): { first: number; last: number } {
  const [count, rows, columns] = checkImages("Cannot find ink", split);
  if (count === 0) throw new RangeError("Cannot find ink in a set without images: expected at least one");
  checkWhole("Cannot find ink", "image", image, 0, count - 1);
  const pixels = split.images.data.subarray(image * rows * columns, (image + 1) * rows * columns);
  const inked = (gray: number) => gray > 0;
  const row = (index: number) => index < 0 ? -1 : Math.floor(index / columns);
  return { first: row(pixels.findIndex(inked)), last: row(pixels.findLastIndex(inked)) };
}
