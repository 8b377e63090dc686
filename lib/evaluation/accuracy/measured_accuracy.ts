import { checkMatrix } from "../check.ts";
import { confidenceInterval, type Interval } from "./confidence_interval.ts";

/** An accuracy, how many images it was measured on, and its 95 % confidence interval. */
export interface MeasuredAccuracy extends Interval {
  /** Images named rightly. */
  right: number;
  /** Images asked for. */
  total: number;
  /** Right of total, 0 to 1. */
  accuracy: number;
}

/**
 * The accuracy that a confusion matrix holds, with its confidence interval.
 *
 * @param matrix `matrix[truth][prediction]`, counts, [classes, classes].
 * @returns The share on the diagonal, over all images.
 * @throws {RangeError} If it is no such matrix, or counts no image.
 *
 * @example
 * ```ts
 * import { measuredAccuracy } from "./measured_accuracy.ts";
 *
 * measuredAccuracy([[9, 1], [0, 10]]); // { right: 19, total: 20, accuracy: 0.95, low: 0.764, high: 0.991 }, rounded
 * ```
 */
export function measuredAccuracy(matrix: readonly (readonly number[])[]): MeasuredAccuracy {
  checkMatrix("measure the accuracy", matrix);
  return measured(sum(matrix.map((row, truth) => row[truth])), sum(matrix.map(sum)));
}

/**
 * An accuracy with its confidence interval.
 *
 * @param right Images named rightly, a whole number from 0 to `total`.
 * @param total Images asked for, at least 1.
 * @throws {RangeError} If there were none, or more were right than there were.
 */
export function measured(right: number, total: number): MeasuredAccuracy {
  return { right, total, accuracy: right / total, ...confidenceInterval(right, total) };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
