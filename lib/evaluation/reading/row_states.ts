import { checkImages } from "../../data/check_split.ts";
import type { Split } from "../../data/dataset.ts";
import {
  fusedGru,
  fusedLstm,
  fusedRnn,
  type GruWeights,
  type LstmWeights,
  type RnnWeights,
} from "@scanline/recurrent";
import { inChunks } from "../../model/in_chunks.ts";
import { type RecurrentParts, recurrentParts } from "../../model/recurrent_parts.ts";
import type { tf } from "../../tf.ts";

/**
 * Reads images chunk by chunk and hands over the hidden state after every row; PyTorch calls it `r_out`.
 *
 * @param model A classifier as `rowClassifier` makes it, with a plain RNN, an LSTM or a GRU, and with a time step for each row of
 * an image.
 * @param split The images; none is dropped.
 * @param use Gets the states [images, time, hidden] and the number of their first image; runs in a tidy of its own.
 * @throws {RangeError} If there is no image, the model has another form, or its time steps are not the rows of the images.
 */
export function forRowStates(
  model: tf.LayersModel,
  split: Split,
  use: (states: tf.Tensor3D, from: number) => void,
): void {
  const parts = recurrentParts("follow images row by row", model);
  const [, rows, columns] = checkImages("Cannot follow images row by row", split);
  const [, timeSteps, inputSize] = model.inputs[0].shape as number[];
  if (timeSteps !== rows || inputSize !== columns) {
    throw new RangeError(
      `Cannot follow ${timeSteps} time steps of ${inputSize} row by row: expected ${rows} of ${columns}, the rows of an image`,
    );
  }
  inChunks(model, split, (x, from) => use(outputs(x, parts), from));
}

/** The hidden state after every row, [images, time, hidden]. */
function outputs(x: tf.Tensor3D, { cell, recurrent }: RecurrentParts): tf.Tensor3D {
  if (cell === "rnn") return fusedRnn(x, recurrent as RnnWeights).outputs;
  if (cell === "gru") return fusedGru(x, recurrent as GruWeights).outputs;
  return fusedLstm(x, recurrent as LstmWeights).outputs;
}
