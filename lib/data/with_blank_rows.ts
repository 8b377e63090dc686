import { checkImages } from "./check_split.ts";
import type { Split } from "./dataset.ts";
import { checkWhole } from "./check_whole.ts";

/**
 * Images with blank rows below them, so that a network has to keep what it has read.
 *
 * @param split The images and labels.
 * @param count How many rows, from 0 to 10000.
 * @returns The images, [images, rows + count, columns], copied; the labels are the same.
 * @throws {RangeError} If it is no set of images, or the count no such number.
 *
 * @example
 * ```ts
 * import { generateDataset, withBlankRows } from "../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 20 });
 * withBlankRows(test, 28).images.shape; // [20, 56, 28]
 * ```
 */
export function withBlankRows(split: Split, count: number): Split {
  const [images, rows, columns] = checkImages("Cannot add blank rows", split);
  checkWhole("Cannot add blank rows", "count", count, 0, 10000);
  const [before, after] = [rows * columns, (rows + count) * columns];
  const data = new Uint8Array(images * after);
  for (let image = 0; image < images; image++) {
    data.set(split.images.data.subarray(image * before, (image + 1) * before), image * after);
  }
  return { ...split, images: { shape: [images, rows + count, columns], data } };
}
