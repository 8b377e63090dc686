import { checkImages } from "./check_split.ts";
import type { Split } from "./dataset.ts";

/** For each row, which share of the images has it where; the four shares of a row make 1. */
export interface BlankRows {
  /** The row is blank, and so is every row before it. */
  before: number[];
  /** The row has ink. */
  inked: number[];
  /** The row is blank, with ink in rows before and after it. */
  between: number[];
  /** The row is blank, and so is every row after it, but there was ink. */
  after: number[];
}

/**
 * Where the rows of images are blank. The sum of `before` is the mean number of blank rows at the top: rows after which a
 * reader from top to bottom still knows nothing.
 *
 * @param split The images, at least one; a pixel has ink if it is not 0.
 * @returns Shares of the images, each [rows], 0 to 1.
 * @throws {RangeError} If there is no image.
 *
 * @example
 * ```ts
 * import { blankRows, generateDataset } from "../mod.ts";
 *
 * const { train } = await generateDataset({ train: 200, test: 10 });
 * const { before } = blankRows(train);
 * before.reduce((sum, share) => sum + share); // blank rows at the top of an image, in the mean
 * ```
 */
export function blankRows(split: Split): BlankRows {
  const [count, rows, columns] = checkImages("Cannot count the blank rows", split);
  const { data } = split.images;
  if (count === 0) {
    throw new RangeError("Cannot count the blank rows of a set without images: expected at least one");
  }
  const zeros = () => new Array<number>(rows).fill(0);
  const counts = { before: zeros(), inked: zeros(), between: zeros(), after: zeros() };
  for (let image = 0; image < count; image++) {
    const hasInk = Array.from({ length: rows }, (_, row) => {
      const start = (image * rows + row) * columns;
      return data.subarray(start, start + columns).some((gray) => gray > 0);
    });
    const [first, last] = [hasInk.indexOf(true), hasInk.lastIndexOf(true)];
    hasInk.forEach((ink, row) => {
      if (ink) counts.inked[row]++;
      else if (first === -1 || row < first) counts.before[row]++;
      else if (row > last) counts.after[row]++;
      else counts.between[row]++;
    });
  }
  const share = (list: number[]) => list.map((images) => images / count);
  return {
    before: share(counts.before),
    inked: share(counts.inked),
    between: share(counts.between),
    after: share(counts.after),
  };
}
