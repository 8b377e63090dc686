import { measured, type MeasuredAccuracy } from "../accuracy/measured_accuracy.ts";
import { checkList } from "../check.ts";
import { countRight } from "../count_right.ts";
import type { Split } from "../../data/dataset.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { expectWhole } from "../../expect_whole.ts";
import { classifierParts } from "../../model/classifier_parts.ts";
import { inChunks } from "../../model/in_chunks.ts";
import { fusedLstmLast } from "@scanline/recurrent";
import { tf } from "../../tf.ts";

/**
 * The accuracy of a classifier of which some units are silent **while it reads**: after every row their h and c count as 0,
 * for the next row and for the linear layer (ablation). `silencedAccuracy` silences them for the linear layer alone.
 *
 *     h U    without the rows of U of the silent units    h V    without theirs of V
 *
 * That is the same: the c of a unit enters nothing but its own h, and an h whose weights are 0 is an h of 0.
 *
 * @param model A classifier as `rowClassifier` makes it; it is not changed.
 * @param split Images and labels.
 * @param silent The numbers of the units to silence.
 * @param options `limit`: only the first so many images.
 * @returns The share of the images it names rightly, with its 95 % confidence interval.
 * @throws {RangeError} If there is no such unit, there is no image, a label is not one of the classes, or the model is not such
 * a classifier.
 *
 * @example
 * ```ts
 * import { generateDataset, rowClassifier, silencedReading } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 20 });
 * silencedReading(rowClassifier(), test, [22, 24]).accuracy; // it reads without these two
 * ```
 */
export function silencedReading(
  model: tf.LayersModel,
  split: Split,
  silent: readonly number[],
  options: { limit?: number } = {},
): MeasuredAccuracy {
  const { lstm, linear } = classifierParts(model);
  const [units, classes] = linear.kernel.shape;
  checkList("silence units", "units", silent);
  for (const unit of silent) expectWhole(`Cannot silence unit ${unit}`, unit, 0, units - 1);
  checkSplitLabels("read with silent units", split, classes, options?.limit);
  const answers: number[] = [];
  tf.tidy(() => {
    const values = new Float32Array(units).fill(1);
    for (const unit of silent) values[unit] = 0;
    const heard = tf.tensor2d(values, [units, 1]);
    const recurrentKernel = tf.mul<tf.Tensor2D>(lstm.recurrentKernel, heard);
    const kernel = tf.mul<tf.Tensor2D>(linear.kernel, heard);
    inChunks(model, split, (x) => {
      const { h } = fusedLstmLast(x, { ...lstm, recurrentKernel });
      answers.push(...tf.argMax(tf.add(tf.matMul(h, kernel), linear.bias), 1).dataSync());
    }, options?.limit);
  });
  return measured(countRight(answers, split.labels.data), answers.length);
}
