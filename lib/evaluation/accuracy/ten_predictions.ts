import { checkModel } from "../../model/check_model.ts";
import type { Split } from "../../data/dataset.ts";
import type { tf } from "../../tf.ts";
import { predictClasses } from "../../model/predict.ts";
import { checkSplit } from "../../data/check_split.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { countRight } from "../count_right.ts";

/** How many images the article checks at its end. */
const TEN = 10;

/** The check that ends the lesson. */
export interface TenPredictions {
  /** What the network says of the first ten images. */
  predictions: number[];
  /** What they are. */
  labels: number[];
  /** How many of them it names rightly. */
  right: number;
  /** Set when all ten predictions are one class although the digits are not: what that usually means. */
  warning?: string;
}

/**
 * Asks a classifier for the first ten images of a set and prints the two lines of the article:
 *
 *     [7 2 1 0 4 1 4 9 5 9] prediction number
 *     [7 2 1 0 4 1 4 9 5 9] real number
 *
 * When all ten predictions are one class it also prints what that usually means.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param test Images and labels, at least ten.
 * @param options `print`: where the lines go, the console if not given.
 * @returns The predictions, the labels and how many agree.
 * @throws {RangeError} If there are fewer than ten images, an image does not fit the model, or a label is not one of its classes.
 *
 * @example
 * ```ts
 * import { generateDataset, rowClassifier, tenPredictions } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * tenPredictions(rowClassifier(), test);
 * ```
 */
export function tenPredictions(
  model: tf.LayersModel,
  test: Split,
  options: { print?: (line: string) => void } = {},
): TenPredictions {
  checkSplit("Cannot check ten predictions", test);
  const { print = console.log } = options ?? {};
  if (test.labels.data.length < TEN) {
    throw new RangeError(
      `Cannot check ten predictions on ${test.labels.data.length} images: expected at least ten`,
    );
  }
  checkSplitLabels("check ten predictions", test, checkModel("check ten predictions", model), TEN);
  const predictions = [...predictClasses(model, test, TEN)];
  const labels = [...test.labels.data.subarray(0, TEN)];
  const right = countRight(predictions, labels);
  print(`[${predictions.join(" ")}] prediction number`);
  print(`[${labels.join(" ")}] real number`);

  const oneClass = new Set(predictions).size === 1 && new Set(labels).size > 1;
  if (!oneClass) return { predictions, labels, right };
  const warning =
    `Warning: all ten predictions are ${predictions[0]}. This usually means that the network asked is ` +
    "not the one that was trained: a new one was made after training, or the trained weights were never loaded " +
    "into it. Compare its accuracy on the test images with the last line of the training log";
  print(warning);
  return { predictions, labels, right, warning };
}
