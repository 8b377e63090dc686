import { sequences } from "../data/tensors.ts";
import type { Split } from "../data/dataset.ts";
import { tf } from "../tf.ts";

/** Images that go through the network at once: few enough for the intermediate results to stay in the cache. */
const CHUNK = 500;

/**
 * The scores a classifier gives to images, chunk by chunk; the last chunk may be smaller, and none is dropped.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param split The images; each is read as the model's time steps of the model's input size.
 * @param limit Only the first so many images; all of them if there are fewer.
 * @returns The scores, row by row: [images, classes], float32.
 * @throws {RangeError} If there is no image, or an image does not fill the model's time steps.
 */
export function predictScores(model: tf.LayersModel, split: Split, limit = Infinity): Float32Array {
  if (!(limit > 0)) throw new RangeError(`Cannot predict ${limit} images: expected at least 1`);
  const count = Math.min(limit, split.images.shape[0]);
  if (count === 0) throw new RangeError("Cannot predict the digits of a set without images");
  const [, timeSteps, inputSize] = model.inputs[0].shape as number[];
  const pixels = split.images.shape[1] * split.images.shape[2];
  if (pixels !== timeSteps * inputSize) {
    throw new RangeError(
      `Cannot read images of ${pixels} pixels as ${timeSteps} time steps of ${inputSize}: expected ${
        timeSteps * inputSize
      } pixels`,
    );
  }
  const classes = model.outputs[0].shape.at(-1)!;
  const scores = new Float32Array(count * classes);
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(from + CHUNK, count);
    tf.tidy(() => {
      const x = tf.reshape(sequences(split, from, to), [to - from, timeSteps, inputSize]);
      scores.set((model.predictOnBatch(x) as tf.Tensor).dataSync<"float32">(), from * classes);
    });
  }
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
 */
export function predictClasses(model: tf.LayersModel, split: Split, limit = Infinity): Uint8Array {
  const scores = predictScores(model, split, limit);
  const classes = model.outputs[0].shape.at(-1)!;
  return Uint8Array.from({ length: scores.length / classes }, (_, image) => {
    const row = scores.subarray(image * classes, (image + 1) * classes);
    return row.reduce((best, score, label) => (score > row[best] ? label : best), 0);
  });
}
