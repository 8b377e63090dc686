import { checkTensor } from "../check.ts";
import type { tf } from "../../tf.ts";
import { checkLabels } from "../../data/check_labels.ts";

/** The values of a class. */
export interface ClassMean {
  /** How many images are of this class. */
  count: number;
  /** The mean of each column over them, [columns]; NaN if there are none. */
  mean: Float64Array;
}

/**
 * The mean of values over the images of each class.
 *
 * @param values [images, columns].
 * @param labels The class of each image, [images].
 * @param classes How many classes there are.
 * @returns Count and mean of each class, [classes].
 * @throws {RangeError} If there is not one label per image, or a label is not a class.
 */
export function classMeans(values: tf.Tensor2D, labels: ArrayLike<number>, classes = 10): ClassMean[] {
  checkTensor("average over classes", values, 2);
  const [images, columns] = values.shape;
  checkLabels("average over classes", labels, classes, images);
  const data = values.dataSync();
  const groups = Array.from({ length: classes }, () => ({ count: 0, mean: new Float64Array(columns) }));
  for (let image = 0; image < images; image++) {
    const group = groups[labels[image]];
    group.count++;
    for (let column = 0; column < columns; column++) group.mean[column] += data[image * columns + column];
  }
  for (const { count, mean } of groups) mean.forEach((sum, column) => mean[column] = sum / count);
  return groups;
}
