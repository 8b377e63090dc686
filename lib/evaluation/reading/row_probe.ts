import type { Split } from "../../data/dataset.ts";
import { classifierParts } from "../../model/classifier_parts.ts";
import { tf } from "../../tf.ts";
import { checkSplitLabels } from "../../data/labels.ts";
import { ridgeSolution } from "./ridge_solution.ts";
import { forRowStates } from "./row_states.ts";

/** The ridge for each image learned from: hidden states are between -1 and 1. */
const RIDGE = 1e-3;

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
  const sums: NormalEquations[] = [];
  forRowStates(model, train, (states, from) => {
    const labels = Int32Array.from(train.labels.data.subarray(from, from + states.shape[0]));
    const y = tf.cast(tf.oneHot(labels, classes), "float32") as tf.Tensor2D; // [images, classes]
    byRow(states).forEach((x, row) => {
      const transposed = tf.transpose(x); // tfjs multiplies it several times faster than with its own transposition
      const { gram, cross } = sums[row] ??= {
        gram: new Float64Array(x.shape[1] ** 2),
        cross: new Float64Array(x.shape[1] * classes),
      };
      add(gram, tf.matMul(transposed, x));
      add(cross, tf.matMul(transposed, y));
    });
  });
  const ridge = RIDGE * train.labels.data.length;
  const layers = sums.map(({ gram, cross }) => Float32Array.from(ridgeSolution(gram, cross, ridge)));
  const answers: number[][] = [];
  forRowStates(model, test, (states) => {
    const said = byRow(states).map((x, row) => {
      const layer = tf.tensor2d(layers[row], [x.shape[1], classes]);
      return tf.argMax(tf.matMul(x, layer), 1).dataSync();
    });
    for (let image = 0; image < states.shape[0]; image++) answers.push(said.map((row) => row[image]));
  });
  return answers;
}

/** What a least-squares fit needs of its data, X^T X and X^T Y, summed in double precision. */
interface NormalEquations {
  gram: Float64Array;
  cross: Float64Array;
}

function add(sums: Float64Array, tensor: tf.Tensor): void {
  tensor.dataSync().forEach((value, at) => sums[at] += value);
}

/** The states [images, time, hidden] of each row, with a 1 behind them for the bias: [images, hidden + 1] each. */
function byRow(states: tf.Tensor3D): tf.Tensor2D[] {
  return tf.unstack(tf.pad(states, [[0, 0], [0, 0], [0, 1]], 1), 1) as tf.Tensor2D[];
}
