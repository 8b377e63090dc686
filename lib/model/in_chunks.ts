import type { Split } from "../data/dataset.ts";
import { sequences } from "../data/tensors.ts";
import { tf } from "../tf.ts";
import { readAs } from "./read_as.ts";

/** Images that go through the network at once: few enough for the intermediate results to stay in the cache. */
const CHUNK = 500;

/**
 * Hands images to a network chunk by chunk; the last chunk may be smaller, and none is dropped.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param split The images; each is read as the model's time steps of the model's input size, or as many as it has.
 * @param use Gets the sequences [images, time, input] and the number of their first image; runs in a tidy of its own.
 * @param limit Only the first so many images; all of them if there are fewer.
 * @returns How many images there were.
 * @throws {RangeError} If there is no image, or an image does not fill the model's time steps.
 */
export function inChunks(
  model: tf.LayersModel,
  split: Split,
  use: (x: tf.Tensor3D, from: number) => void,
  limit = Infinity,
): number {
  if (limit !== Infinity && !(Number.isInteger(limit) && limit > 0)) {
    throw new RangeError(`Cannot predict ${limit} images: expected a whole number of at least 1`);
  }
  const count = Math.min(limit, split.images.shape[0]);
  if (count === 0) {
    throw new RangeError("Cannot predict the digits of a set without images: expected at least one");
  }
  const [timeSteps, inputSize] = readAs(model, split);
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(from + CHUNK, count);
    tf.tidy(() =>
      use(tf.reshape(sequences(split, from, to), [to - from, timeSteps, inputSize]) as tf.Tensor3D, from)
    );
  }
  return count;
}
