import { checkModel } from "../../model/check_model.ts";
import type { Split } from "../../data/dataset.ts";
import type { tf } from "../../tf.ts";
import { predictClasses } from "../../model/predict.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";

/**
 * Counts which digit is taken for which.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param split Images and labels; any number of them, none is dropped.
 * @param options `limit`: only the first so many images.
 * @returns `matrix[truth][prediction]`, counts, [classes, classes]; their sum is the number of images.
 * @throws {RangeError} If there is no image, an image does not fit the model, or a label is not one of its classes.
 *
 * @example
 * ```ts
 * import { confusionMatrix, generateDataset, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 100 });
 * const matrix = confusionMatrix(rowClassifier(), test);
 * matrix[5][3]; // how many fives were taken for threes
 * ```
 */
export function confusionMatrix(
  model: tf.LayersModel,
  split: Split,
  options: { limit?: number } = {},
): number[][] {
  const classes = checkModel("count the answers", model);
  checkSplitLabels("count the answers", split, classes, options?.limit);
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  predictClasses(model, split, options?.limit).forEach((prediction, image) => {
    matrix[split.labels.data[image]][prediction]++;
  });
  return matrix;
}
