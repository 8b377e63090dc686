import { checkList, checkTensor } from "../check.ts";
import type { ClassifierParts } from "../../model/classifier_parts.ts";
import { expectWhole } from "../../expect_whole.ts";
import { tf } from "../../tf.ts";
import { checkLabels } from "../../data/check_labels.ts";
import { countRight } from "../count_right.ts";

/**
 * The accuracy of a classifier whose linear layer does not hear some of the units: their hidden state counts as 0
 * (ablation). What the LSTM does is not changed.
 *
 * @param h The hidden state after the last row, [images, units].
 * @param labels The class of each image, [images].
 * @param linear The linear layer, as `classifierParts` gives it.
 * @param silent The numbers of the units to silence.
 * @returns The share of the images whose class has the highest score, 0 to 1.
 * @throws {RangeError} If there is no such unit, or not one label per image.
 *
 * @example
 * ```ts
 * import { classifierParts, generateDataset, lstmSequence, rowClassifier, sequences, silencedAccuracy } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 20 });
 * const { lstm, linear } = classifierParts(rowClassifier());
 * const { h } = lstmSequence(sequences(test), lstm);
 * silencedAccuracy(h, test.labels.data, linear, [22, 24]); // without these two
 * ```
 */
export function silencedAccuracy(
  h: tf.Tensor,
  labels: ArrayLike<number>,
  linear: ClassifierParts["linear"],
  silent: readonly number[],
): number {
  checkTensor("judge the answers", h, 2);
  checkTensor("judge the answers", linear?.kernel, 2);
  checkTensor("judge the answers", linear.bias, 1);
  checkList("silence units", "units", silent);
  const [images, units] = h.shape;
  checkLabels("judge the answers", labels, linear.kernel.shape[1], images);
  for (const unit of silent) expectWhole(`Cannot silence unit ${unit}`, unit, 0, units - 1);
  const answers = tf.tidy(() => {
    const heard = new Float32Array(units).fill(1);
    for (const unit of silent) heard[unit] = 0;
    const scores = tf.add(
      tf.matMul(tf.mul<tf.Tensor2D>(h as tf.Tensor2D, heard), linear.kernel),
      linear.bias,
    ); // [images, classes]
    return tf.argMax(scores, 1).dataSync();
  });
  return countRight(answers, labels) / images;
}
