import type { Split } from "../../data/dataset.ts";
import { classifierParts } from "../../model/classifier_parts.ts";
import { tf } from "../../tf.ts";
import { forRowStates } from "./row_states.ts";

/**
 * What a network says after each row: its linear layer, applied to every hidden state instead of the last alone.
 *
 *     p_t = softmax(h_t V + d)
 *
 * Training asks the linear layer for the last row only, so that earlier rows are a probe: they show what the network would
 * say if the sequence ended there, not all that its state holds (compare `rowProbe`).
 *
 * @param model A classifier as `rowClassifier` makes it, with a time step for each row of an image.
 * @param split The images; `take` gives the first ones.
 * @returns Probabilities, [images][time][classes]; those of the last row are the model's own prediction.
 * @throws {RangeError} If there is no image, the model has another form, or its time steps are not the rows of the images.
 *
 * @example
 * ```ts
 * import { generateDataset, reading, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 1, test: 2 });
 * const beliefs = reading(rowClassifier(), test);
 * beliefs[1][27]; // ten probabilities: what it says of image 1 after row 27, the last
 * ```
 */
export function reading(model: tf.LayersModel, split: Split): Float32Array[][] {
  const { kernel, bias } = classifierParts(model).linear;
  const [hidden, classes] = kernel.shape;
  const beliefs: Float32Array[][] = [];
  forRowStates(model, split, (states) => {
    const [images, time] = states.shape;
    const flat = tf.reshape(states, [images * time, hidden]);
    const scores = tf.add(tf.matMul(flat, kernel), bias) as tf.Tensor2D; // [images*time, classes]
    const probabilities = tf.softmax(scores).dataSync<"float32">();
    const at = (row: number) => probabilities.subarray(row * classes, (row + 1) * classes);
    for (let image = 0; image < images; image++) {
      beliefs.push(Array.from({ length: time }, (_, row) => at(image * time + row)));
    }
  });
  return beliefs;
}
