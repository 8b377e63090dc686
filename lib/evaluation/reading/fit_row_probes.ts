import type { Split } from "../../data/dataset.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { recurrentParts } from "../../model/recurrent_parts.ts";
import { tf } from "../../tf.ts";
import { type LinearProbe, linearProbe } from "./linear_probe.ts";
import { forRowStates } from "./row_states.ts";

/** The ridge for each image learned from: of the powers of ten the best, or nearly, on MNIST's training images 4000 to 5999. */
const RIDGE = 1e-4;

/** A linear layer for each row: scores_t = h_t kernel_t + bias_t, about 1 for the digit and 0 for the others. */
export interface RowProbes {
  /** [rows, hidden, classes], row by row. */
  kernel: Float32Array;
  /** [rows, classes]. */
  bias: Float32Array;
}

/**
 * Fits the layers of `rowProbe`: for each row one of its own, to the hidden states after that row (linear probes: Alain & Bengio
 * 2016; here a least-squares fit to the one-hot labels with a small ridge).
 *
 * @param model A classifier as `rowClassifier` makes it, with a plain RNN, an LSTM or a GRU, and with a time step for each row of an
 * image; it is not changed.
 * @param train Images and labels that the layers are fitted to; a few thousand are enough.
 * @returns The layers.
 * @throws {RangeError} If there is no image, the model has another form, or its time steps are not the rows of
 * the images, or a label is not one of its classes.
 *
 * @example
 * ```ts
 * import { fitRowProbes, generateDataset, rowClassifier } from "../../mod.ts";
 *
 * const { train } = await generateDataset({ train: 200, test: 1 });
 * const { kernel, bias } = fitRowProbes(rowClassifier({ hiddenSize: 16 }), train);
 * console.log(kernel.length, bias.length); // 4480 280: 28 layers from 16 units to 10 digits
 * ```
 */
export function fitRowProbes(model: tf.LayersModel, train: Split): RowProbes {
  const [hidden, classes] = recurrentParts("fit a layer for each row", model).linear.kernel.shape;
  checkSplitLabels("fit a layer for each row", train, classes);
  const probes: LinearProbe[] = [];
  forRowStates(model, train, (states, from) => {
    const labels = train.labels.data.subarray(from, from + states.shape[0]);
    byRow(states).forEach((x, row) => (probes[row] ??= linearProbe(classes, RIDGE)).learn(x, labels));
  });
  const kernel = new Float32Array(probes.length * hidden * classes);
  const bias = new Float32Array(probes.length * classes);
  probes.forEach((probe, row) => {
    const layer = probe.layer();
    kernel.set(layer.subarray(0, hidden * classes), row * hidden * classes);
    bias.set(layer.subarray(hidden * classes), row * classes);
  });
  return { kernel, bias };
}

/**
 * The layer of one row, its bias below its kernel.
 *
 * @param probes The layers.
 * @param row Which row.
 * @param rows How many there are.
 * @returns [hidden + 1, classes], row by row.
 */
export function layerOfRow({ kernel, bias }: RowProbes, row: number, rows: number): Float32Array {
  const [size, classes] = [kernel.length / rows, bias.length / rows];
  const layer = new Float32Array(size + classes);
  layer.set(kernel.subarray(row * size, (row + 1) * size));
  layer.set(bias.subarray(row * classes, (row + 1) * classes), size);
  return layer;
}

/**
 * The states of each row.
 *
 * @param states The states of all rows, [images, time, hidden].
 * @returns [images, hidden] each.
 */
export function byRow(states: tf.Tensor3D): tf.Tensor2D[] {
  if (tf.getBackend() !== "cpu") return tf.unstack(states, 1) as tf.Tensor2D[];
  // That backend takes a slice number by number, which is slower than the fit.
  const [images, time, hidden] = states.shape;
  const all = states.dataSync<"float32">();
  return Array.from({ length: time }, (_, row) => {
    const own = new Float32Array(images * hidden);
    for (let image = 0; image < images; image++) {
      const from = (image * time + row) * hidden;
      own.set(all.subarray(from, from + hidden), image * hidden);
    }
    return tf.tensor2d(own, [images, hidden]);
  });
}
