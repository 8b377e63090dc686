import { checkSplit } from "../../data/labels.ts";
import type { Split } from "../../data/dataset.ts";
import { fusedLstm } from "@scanline/recurrent";
import { classifierParts } from "../../model/classifier_parts.ts";
import { inChunks } from "../../model/in_chunks.ts";
import type { tf } from "../../tf.ts";

/**
 * Reads images chunk by chunk and hands over the hidden state after every row; PyTorch calls it `r_out`.
 *
 * @param model A classifier as `rowClassifier` makes it, with a time step for each row of an image.
 * @param split The images; none is dropped.
 * @param use Gets the states [images, time, hidden] and the number of their first image; runs in a tidy of its own.
 * @throws {RangeError} If there is no image, the model has another form, or its time steps are not the rows of the images.
 */
export function forRowStates(
  model: tf.LayersModel,
  split: Split,
  use: (states: tf.Tensor3D, from: number) => void,
): void {
  const { lstm } = classifierParts(model);
  checkSplit("follow images row by row", split);
  const [, rows, columns] = split.images.shape;
  const [, timeSteps, inputSize] = model.inputs[0].shape as number[];
  if (timeSteps !== rows || inputSize !== columns) {
    throw new RangeError(
      `Cannot follow ${timeSteps} time steps of ${inputSize} row by row: expected ${rows} of ${columns}, the rows of an image`,
    );
  }
  inChunks(model, split, (x, from) => use(fusedLstm(x, lstm).outputs, from));
}
