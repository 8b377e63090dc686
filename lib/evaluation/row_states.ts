import type { Split } from "../data/dataset.ts";
import { sequences } from "../data/tensors.ts";
import { fusedLstm } from "../engine/fused_lstm.ts";
import { classifierParts } from "../model/classifier_parts.ts";
import { tf } from "../tf.ts";

/** Images read at once: few enough for the hidden states of all their rows to stay in the cache. */
const CHUNK = 250;

/**
 * Reads images chunk by chunk and hands over the hidden state after every row; PyTorch calls it `r_out`.
 *
 * @param model A classifier as `rowClassifier` makes it, with a time step for each row of an image.
 * @param split The images; none is dropped.
 * @param use Gets the states [images, time, hidden] and the number of their first image; runs in a tidy of its own.
 * @throws {RangeError} If the model has another form, or its time steps are not the rows of the images.
 */
export function forRowStates(
  model: tf.LayersModel,
  split: Split,
  use: (states: tf.Tensor3D, from: number) => void,
): void {
  const { lstm } = classifierParts(model);
  const [count, rows, columns] = split.images.shape;
  const [, timeSteps, inputSize] = model.inputs[0].shape as number[];
  if (timeSteps !== rows || inputSize !== columns) {
    throw new RangeError(
      `Cannot follow ${timeSteps} time steps of ${inputSize} row by row: expected ${rows} of ${columns}, the rows of an image`,
    );
  }
  for (let from = 0; from < count; from += CHUNK) {
    tf.tidy(() => {
      use(fusedLstm(sequences(split, from, Math.min(from + CHUNK, count)), lstm).outputs, from);
    });
  }
}
