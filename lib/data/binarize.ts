import { checkImages } from "./check_split.ts";
import type { Split } from "./dataset.ts";
import { checkWhole } from "./check_whole.ts";

/**
 * Cuts gray images to black and white: full ink where the gray value is at least the threshold, none elsewhere.
 *
 * @param split The images, and their labels, which stay.
 * @param threshold The least gray value that becomes ink, 1 to 255; 128, half gray, if not given.
 * @returns A copy whose gray values are 0 or 255, which `sequences` scales to 0 and 1.
 * @throws {RangeError} If it is no such set, or the threshold is no such number.
 *
 * @example
 * ```ts
 * import { binarize, generateDataset } from "../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * new Set(binarize(test).images.data); // { 0, 255 }
 * ```
 */
export function binarize(split: Split, threshold = 128): Split {
  checkImages("Cannot binarize", split);
  checkWhole("Cannot binarize", "threshold", threshold, 1, 255);
  const { shape, data } = split.images;
  return {
    images: { shape: [...shape], data: Uint8Array.from(data, (gray) => gray >= threshold ? 255 : 0) },
    labels: split.labels,
  };
}
