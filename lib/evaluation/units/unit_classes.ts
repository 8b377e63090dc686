import { checkTensor } from "../check.ts";
import { tf } from "../../tf.ts";
import { expectWhole } from "../../expect_whole.ts";
import { classMeans } from "./class_means.ts";

/**
 * What one unit does for the images of each class.
 *
 * @param states The states of the network after every row, each [images, rows, units], as `stateHistory` gives them.
 * @param labels The digit of each image, [images], 0 to 9.
 * @param unit Which unit.
 * @returns `last`: its hidden state h after the last row, for every image, by class, [10][images of the class]. `overRows`:
 * the mean of its cell state c over the images of each class after every row, [10][rows].
 * @throws {RangeError} If there is no such unit, not one label per image, or a label is not a digit.
 *
 * @example
 * ```ts
 * import { classifierParts, generateDataset, rowClassifier, sequences, stateHistory, unitClasses } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 50 });
 * const states = stateHistory(sequences(test), classifierParts(rowClassifier()).lstm);
 * const { overRows } = unitClasses(states, test.labels.data, 0);
 * overRows[7].length; // 28: the mean cell state of unit 0 over the rows of the sevens
 * ```
 */
export function unitClasses(
  states: { h: tf.Tensor3D; c: tf.Tensor3D },
  labels: ArrayLike<number>,
  unit: number,
): { last: number[][]; overRows: number[][] } {
  checkTensor("follow a unit", states?.h, 3);
  checkTensor("follow a unit", states.c, 3);
  const [images, rows, units] = states.h.shape;
  expectWhole(`Cannot follow unit ${unit}`, unit, 0, units - 1);
  return tf.tidy(() => {
    const last = tf.slice(states.h, [0, rows - 1, unit], [images, 1, 1]).dataSync();
    const c = tf.squeeze<tf.Tensor2D>(tf.slice(states.c, [0, 0, unit], [images, rows, 1]), [2]);
    const means = classMeans(c, labels);
    const byClass = means.map((): number[] => []);
    last.forEach((value, image) => byClass[labels[image]].push(value));
    return { last: byClass, overRows: means.map(({ mean }) => Array.from(mean)) };
  });
}
