import { checkImages } from "../data/check_split.ts";
import { checkModel } from "./check_model.ts";
import type { Split } from "../data/dataset.ts";
import { tf } from "../tf.ts";
import { inChunks } from "./in_chunks.ts";
import { mostProbable } from "./most_probable.ts";

/**
 * The scores a classifier gives to images, chunk by chunk; the last chunk may be smaller, and none is dropped.
 *
 * With the WebAssembly engine an image gets the very same scores, whatever images stand beside it. A BLAS may multiply
 * few rows otherwise than many: then they agree within the error budget of the LSTM, 2e-6.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param split The images; each is read as the model's time steps of the model's input size.
 * @param limit Only the first so many images; all of them if there are fewer.
 * @returns The scores, row by row: [images, classes], float32.
 * @throws {RangeError} If there is no image, or an image does not fill the model's time steps.
 *
 * @example
 * ```ts
 * import { generateDataset, predictScores, rowClassifier } from "../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 20 });
 * predictScores(rowClassifier(), test).length; // 200: ten scores for each image
 * ```
 */
export function predictScores(model: tf.LayersModel, split: Split, limit = Infinity): Float32Array {
  const classes = checkModel("predict", model);
  checkImages("Cannot predict", split);
  const scores = new Float32Array(Math.min(Math.max(0, limit), split.images.shape[0]) * classes);
  inChunks(model, split, (x, from) => {
    scores.set((model.predictOnBatch(x) as tf.Tensor).dataSync<"float32">(), from * classes);
  }, limit);
  return scores;
}

/**
 * The class a classifier gives to each image: the one with the highest score.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param split The images.
 * @param limit Only the first so many images.
 * @returns The classes, [images].
 * @throws {RangeError} If there is no image, or an image does not fill the model's time steps.
 *
 * @example
 * ```ts
 * import { generateDataset, predictClasses, rowClassifier } from "../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 20 });
 * predictClasses(rowClassifier(), test, 5).length; // 5
 * ```
 */
export function predictClasses(model: tf.LayersModel, split: Split, limit = Infinity): Uint8Array {
  const scores = predictScores(model, split, limit);
  const classes = model.outputs[0].shape.at(-1)!;
  return Uint8Array.from(
    { length: scores.length / classes },
    (_, image) => mostProbable(scores.subarray(image * classes, (image + 1) * classes)),
  );
}

/**
 * The probabilities a classifier gives to the classes of each image: the softmax of its scores.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param split The images.
 * @param limit Only the first so many images.
 * @returns The probabilities, [images][classes].
 * @throws {RangeError} If there is no image, or an image does not fill the model's time steps.
 *
 * @example
 * ```ts
 * import { generateDataset, predictProbabilities, rowClassifier } from "../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 20 });
 * predictProbabilities(rowClassifier(), test)[3]; // ten numbers that add up to 1: what it says of image 3
 * ```
 */
export function predictProbabilities(model: tf.LayersModel, split: Split, limit = Infinity): number[][] {
  const scores = predictScores(model, split, limit);
  const classes = model.outputs[0].shape.at(-1)!;
  return tf.tidy(() => tf.softmax(tf.tensor2d(scores, [scores.length / classes, classes])).arraySync());
}
