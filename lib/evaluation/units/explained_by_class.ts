import type { tf } from "../../tf.ts";
import { classMeans } from "./class_means.ts";

/**
 * How much of each unit's variation over images their class explains: eta squared, the correlation ratio (Pearson 1905).
 *
 *     eta^2 = sum over classes of n_k (mean_k - mean)^2  /  sum over images of (value - mean)^2
 *
 * @param states A state of the network for each image, [images, units].
 * @param labels The class of each image, [images].
 * @param classes How many classes there are.
 * @returns A share from 0 (every class alike) to 1 (one value per class) for each unit; 0 for a unit that never changes.
 * @throws {RangeError} If there is not one label per image, or a label is not a class.
 *
 * @example
 * ```ts
 * import { explainedByClass, tf } from "../../mod.ts";
 *
 * explainedByClass(tf.tensor2d([[0, 1], [0, 3], [4, 1], [4, 3]]), [5, 5, 8, 8]); // [1, 0]
 * ```
 */
export function explainedByClass(
  states: tf.Tensor2D,
  labels: ArrayLike<number>,
  classes = 10,
): Float64Array {
  const groups = classMeans(states, labels, classes);
  const [images, units] = states.shape;
  const data = states.dataSync();
  return Float64Array.from({ length: units }, (_, unit) => {
    // Measured from the first value, a unit that never changes varies by exactly nothing.
    const first = data[unit];
    let [sum, squares] = [0, 0];
    for (let image = 0; image < images; image++) {
      const value = data[image * units + unit] - first;
      sum += value;
      squares += value * value;
    }
    const total = squares - sum * sum / images;
    if (!(total > 0)) return 0;
    const mean = first + sum / images;
    let between = 0;
    for (const group of groups) if (group.count) between += group.count * (group.mean[unit] - mean) ** 2;
    return Math.min(1, between / total);
  });
}
