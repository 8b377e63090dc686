import { checkList, checkRows } from "../check.ts";
import { checkLabels } from "../../data/check_labels.ts";
import { measured, type MeasuredAccuracy } from "../accuracy/measured_accuracy.ts";
import { countRight } from "../count_right.ts";

/**
 * The share of images that were named rightly after each row, with its 95 % confidence interval.
 *
 * @param answers The answers after each row, [images][time].
 * @param labels What the images are, at least [images].
 * @returns The accuracies, [time].
 * @throws {RangeError} If there is no image, fewer labels than images, or a label is no class.
 *
 * @example
 * ```ts
 * import { measuredByRow } from "../../mod.ts";
 *
 * const [, after1] = measuredByRow([[1, 7, 7], [2, 2, 3]], [7, 3]); // after row 1
 * after1; // { right: 1, total: 2, accuracy: 0.5, low: 0.0945, high: 0.9055 }, rounded
 * ```
 */
export function measuredByRow(
  answers: ArrayLike<ArrayLike<number>>,
  labels: ArrayLike<number>,
): MeasuredAccuracy[] {
  checkRows("compare answers with labels", answers);
  checkList("compare answers with labels", "labels", labels);
  if (answers.length === 0 || labels.length < answers.length) {
    throw new RangeError(
      `Cannot compare answers for ${answers.length} images with ${labels.length} labels: expected a label for each, and at least one`,
    );
  }
  checkLabels("compare answers with labels", labels, Infinity);
  const images = Array.from(answers);
  return Array.from({ length: images[0].length }, (_, row) => {
    return measured(countRight(images.map((said) => said[row]), labels), images.length);
  });
}
