import { checkModel } from "../../model/check_model.ts";
import type { Split } from "../../data/dataset.ts";
import type { tf } from "../../tf.ts";
import { predictClasses } from "../../model/predict.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { countRight } from "../count_right.ts";

/**
 * The share of images whose digit a classifier names rightly.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param split Images and labels; any number of them, none is dropped.
 * @param options `limit`: only the first so many images.
 * @returns 0 to 1.
 * @throws {RangeError} If there is no image, an image does not fit the model, or a label is not one of its classes.
 *
 * @example
 * ```ts
 * import { accuracy, generateDataset, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 100 });
 * accuracy(rowClassifier(), test); // about 0.1: it has not been trained
 * ```
 */
export function accuracy(model: tf.LayersModel, split: Split, options: { limit?: number } = {}): number {
  checkSplitLabels("measure the accuracy", split, checkModel("measure the accuracy", model), options?.limit);
  const predictions = predictClasses(model, split, options?.limit);
  return countRight(predictions, split.labels.data) / predictions.length;
}
