import { checkModel } from "../../model/check_model.ts";
import type { Split } from "../../data/dataset.ts";
import { take } from "../../data/tensors.ts";
import { predictScores } from "../../model/predict.ts";
import type { tf } from "../../tf.ts";
import { eraseRows } from "./erase_rows.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { mostProbable } from "../../model/most_probable.ts";
import { scoreLoss } from "../accuracy/score_loss.ts";

/** How a network does on images. */
export interface Occluded {
  /** The share it names rightly, 0 to 1. */
  accuracy: number;
  /** The probability it gives to the true class, the mean over the images, 0 to 1. */
  truth: number;
}

/** What erasing rows does to a network. */
export interface Occlusion extends Occluded {
  /** For each row, what remains when it and the rows around it are erased; [rows]. */
  erased: Occluded[];
}

/**
 * Finds which rows a classifier needs, by erasing them: for each row, the row and its neighbours become background, and
 * the network reads the images again (occlusion: Zeiler & Fergus 2014).
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param split Images and labels; one image is enough.
 * @param options `width`: how many rows are erased at once, an odd number, 1 if not given; at the edges it is fewer.
 * `limit`: only the first so many images.
 * @returns Accuracy and probability of the truth, untouched and with each row erased.
 * @throws {RangeError} If the width is not an odd whole number of at least 1, there is no image, an image does not fit the model,
 * or a label is not one of its classes.
 *
 * @example
 * ```ts
 * import { generateDataset, occlusion, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 20 });
 * const { accuracy, erased } = occlusion(rowClassifier(), test, { width: 3, limit: 10 });
 * accuracy - erased[14].accuracy; // what it loses without the rows 13, 14 and 15
 * ```
 */
export function occlusion(
  model: tf.LayersModel,
  split: Split,
  options: { width?: number; limit?: number } = {},
): Occlusion {
  const { width = 1, limit = Infinity } = options ?? {};
  if (!(Number.isInteger(width) && width >= 1 && width % 2 === 1)) {
    throw new RangeError(`Cannot erase ${width} rows around a row: expected an odd whole number`);
  }
  checkSplitLabels("judge the answers", split, checkModel("judge the answers", model), limit);
  const images = take(split, Math.min(limit, split.images.shape[0]));
  const [, rows] = images.images.shape;
  const reach = (width - 1) / 2;
  return {
    ...measure(model, images),
    erased: Array.from(
      { length: rows },
      (_, row) => measure(model, eraseRows(images, row - reach, row + reach + 1)),
    ),
  };
}

function measure(model: tf.LayersModel, split: Split): Occluded {
  const scores = predictScores(model, split);
  const count = split.labels.data.length;
  const classes = scores.length / count;
  let [right, truth] = [0, 0];
  for (let image = 0; image < count; image++) {
    const label = split.labels.data[image];
    const own = scores.subarray(image * classes, (image + 1) * classes);
    right += Number(mostProbable(own) === label);
    truth += Math.exp(-scoreLoss(own, label));
  }
  return { accuracy: right / count, truth: truth / count };
}
