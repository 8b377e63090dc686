import type { Split } from "../../data/dataset.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { mostProbable } from "../../model/most_probable.ts";
import { labelVotes } from "./label_votes.ts";
import { checkCount } from "./nearest_labels.ts";

/**
 * Names images after each row without any network: the label that most of the images have that are most like it in the rows
 * so far (nearest neighbours, Cover & Hart 1967). So much, at least, can be known from these rows.
 *
 * @param split Images and labels to compare with.
 * @param test The images to name, of the same size.
 * @param options `count`: how many images vote, 10 by default; those that are as near as the last one too.
 * @returns The answers, [images][rows]; of labels with as many votes the smallest.
 * @throws {RangeError} If the images are of different sizes, there are not so many to compare with, or a label is not a
 * digit.
 *
 * @example
 * ```ts
 * import { generateDataset, measuredByRow, nearestAnswers } from "../../mod.ts";
 *
 * const { train, test } = await generateDataset({ train: 200, test: 20 });
 * measuredByRow(nearestAnswers(train, test), test.labels.data); // 28 accuracies
 * ```
 */
export function nearestAnswers(split: Split, test: Split, options: { count?: number } = {}): number[][] {
  checkSplitLabels("ask the nearest images", split, 10);
  checkSplitLabels("name images", test, 10);
  const { count = 10 } = options ?? {};
  const [total, ...size] = split.images.shape;
  const [images, ...testSize] = test.images.shape;
  if (size.join() !== testSize.join()) {
    throw new RangeError(
      `Cannot compare images of ${testSize.join(" x ")} pixels: expected ${size.join(" x ")}`,
    );
  }
  checkCount(count, total);
  const votes = labelVotes(split, count);
  const pixels = size[0] * size[1];
  return Array.from(
    { length: images },
    (_, image) =>
      votes(test.images.data.subarray(image * pixels, (image + 1) * pixels)).map((row) => mostProbable(row)),
  );
}
