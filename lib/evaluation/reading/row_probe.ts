import type { Split } from "../../data/dataset.ts";
import { classifierParts } from "../../model/classifier_parts.ts";
import { tf } from "../../tf.ts";
import { checkSplitLabels } from "../../data/labels.ts";
import { type LinearProbe, linearProbe } from "./linear_probe.ts";
import { forRowStates } from "./row_states.ts";

/** The ridge for each image learned from: of the powers of ten the best, or nearly, on MNIST's training images 4000 to 5999. */
const RIDGE = 1e-4;

/**
 * What the hidden state holds after each row: a linear layer of its own for every row, fitted to that row's states, names the
 * digit (linear probes: Alain & Bengio 2016; here a least-squares fit to the one-hot labels with a small ridge).
 *
 * @param model A classifier as `rowClassifier` makes it, with a time step for each row of an image; it is not changed.
 * @param train Images and labels that the layers are fitted to; a few thousand are enough.
 * @param test The images to name.
 * @returns The answers, [images][time].
 * @throws {RangeError} If there is no image, the model has another form, or its time steps are not the rows of
 * the images, or a label is not one of its classes.
 *
 * @example
 * ```ts
 * import { accuracyByRow, generateDataset, rowClassifier, rowProbe } from "../../mod.ts";
 *
 * const { train, test } = await generateDataset({ train: 200, test: 20 });
 * const answers = rowProbe(rowClassifier({ hiddenSize: 16 }), train, test);
 * accuracyByRow(answers, test.labels.data); // 28 numbers
 * ```
 */
export function rowProbe(model: tf.LayersModel, train: Split, test: Split): number[][] {
  const [, classes] = classifierParts(model).linear.kernel.shape;
  checkSplitLabels("fit a layer for each row", train, classes);
  const probes: LinearProbe[] = [];
  forRowStates(model, train, (states, from) => {
    const labels = train.labels.data.subarray(from, from + states.shape[0]);
    byRow(states).forEach((x, row) => (probes[row] ??= linearProbe(classes, RIDGE)).learn(x, labels));
  });
  const layers = probes.map((probe) => probe.fit());
  const answers: number[][] = [];
  forRowStates(model, test, (states) => {
    const said = byRow(states).map((x, row) => layers[row](x));
    for (let image = 0; image < states.shape[0]; image++) answers.push(said.map((row) => row[image]));
  });
  return answers;
}

/** The states [images, time, hidden] of each row, [images, hidden] each. */
function byRow(states: tf.Tensor3D): tf.Tensor2D[] {
  return tf.unstack(states, 1) as tf.Tensor2D[];
}
