import { checkImages } from "../../data/check_split.ts";
import type { Split } from "../../data/dataset.ts";

/**
 * Erases rows of every image: their pixels become background.
 *
 * @param split The images; they are not changed.
 * @param from The first row to erase; one above the image counts as row 0.
 * @param to The row after the last; one below the image counts as its end.
 * @returns A copy of the images without these rows, and the same labels.
 * @throws {RangeError} If a row is not a whole number, or they are not in order.
 *
 * @example
 * ```ts
 * import { eraseRows, generateDataset } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * eraseRows(test, 0, 14); // the lower halves of the digits
 * ```
 */
export function eraseRows(split: Split, from: number, to: number): Split {
  const [images, rows, columns] = checkImages("Cannot erase rows", split);
  if (!Number.isInteger(from) || !Number.isInteger(to) || to < from) {
    throw new RangeError(`Cannot erase the rows from ${from} to ${to}: expected whole numbers in order`);
  }
  const [top, bottom] = [from, to].map((row) => Math.max(0, Math.min(rows, row)));
  const data = split.images.data.slice();
  for (let image = 0; image < images; image++) {
    data.fill(0, (image * rows + top) * columns, (image * rows + bottom) * columns);
  }
  return { ...split, images: { ...split.images, data } };
}
