import type { Split } from "../../data/dataset.ts";
import type { tf } from "../../tf.ts";
import { byRow, fitRowProbes, layerOfRow } from "./fit_row_probes.ts";
import { namedBy } from "./linear_probe.ts";
import { forRowStates } from "./row_states.ts";

/**
 * What the hidden state holds after each row: a linear layer of its own for every row, fitted to that row's states, names the
 * digit (linear probes: Alain & Bengio 2016; here a least-squares fit to the one-hot labels with a small ridge).
 *
 * @param model A classifier as `rowClassifier` makes it, with a plain RNN, an LSTM or a GRU, and with a time step for each row of an
 * image; it is not changed.
 * @param train Images and labels that the layers are fitted to; a few thousand are enough.
 * @param test The images to name.
 * @returns The answers, [images][time].
 * @throws {RangeError} If there is no image, the model has another form, or its time steps are not the rows of
 * the images, or a label is not one of its classes.
 *
 * @example
 * ```ts
 * import { generateDataset, measuredByRow, rowClassifier, rowProbe } from "../../mod.ts";
 *
 * const { train, test } = await generateDataset({ train: 200, test: 20 });
 * const answers = rowProbe(rowClassifier({ hiddenSize: 16 }), train, test);
 * measuredByRow(answers, test.labels.data); // 28 accuracies
 * ```
 */
export function rowProbe(model: tf.LayersModel, train: Split, test: Split): number[][] {
  const probes = fitRowProbes(model, train);
  const answers: number[][] = [];
  forRowStates(model, test, (states) => {
    const [images, rows] = states.shape;
    const said = byRow(states).map((x, row) => namedBy(layerOfRow(probes, row, rows), x));
    for (let image = 0; image < images; image++) answers.push(said.map((row) => row[image]));
  });
  return answers;
}
