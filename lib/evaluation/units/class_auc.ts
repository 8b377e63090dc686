import { checkTensor } from "../check.ts";
import type { tf } from "../../tf.ts";
import { checkLabels } from "../../data/check_labels.ts";

/**
 * How well each unit tells each class from all others, by itself: the area under the ROC curve, which is the
 * probability that the unit is higher for an image of the class than for another (Hanley & McNeil 1982).
 *
 *     auc = (sum of the ranks of the class - n (n + 1) / 2) / (n * others)    ties count one half
 *
 * @param states A state of the network for each image, [images, units].
 * @param labels The class of each image, [images].
 * @param classes How many classes there are.
 * @returns `auc[unit][class]`, 0 (always lower) to 1 (always higher), 0.5 for no difference; NaN for a class without
 * images, or without others.
 * @throws {RangeError} If there is not one label per image, or a label is not a class.
 *
 * @example
 * ```ts
 * import { classAuc, tf } from "../../mod.ts";
 *
 * classAuc(tf.tensor2d([[0.1], [0.2], [0.9]]), [0, 1, 1], 2); // [[0, 1]]
 * ```
 */
export function classAuc(states: tf.Tensor2D, labels: ArrayLike<number>, classes = 10): number[][] {
  checkTensor("rank images", states, 2);
  const [images, units] = states.shape;
  checkLabels("rank images", labels, classes, images);
  const counts = new Array<number>(classes).fill(0);
  for (let image = 0; image < images; image++) counts[labels[image]]++;
  const data = states.dataSync();
  return Array.from({ length: units }, (_, unit) => {
    const ranks = ranksOf(Float64Array.from({ length: images }, (_, image) => data[image * units + unit]));
    const sums = new Array<number>(classes).fill(0);
    ranks.forEach((rank, image) => sums[labels[image]] += rank);
    return sums.map((sum, label) => {
      const [own, others] = [counts[label], images - counts[label]];
      return (sum - own * (own + 1) / 2) / (own * others);
    });
  });
}

/** The place of each value in their order, from 1; equal values share the mean of their places. */
function ranksOf(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let place = from; place < to; place++) ranks[order[place]] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
