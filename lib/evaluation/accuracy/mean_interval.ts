import type { Interval } from "./confidence_interval.ts";
import { NORMAL_QUANTILE } from "./normal_quantile.ts";

/** The 0.975 quantiles of Student's t for 1 to 30 degrees of freedom (Abramowitz & Stegun 1964, table 26.10). */
const STUDENT = [
  ...[
    12.706,
    4.303,
    3.182,
    2.776,
    2.571,
    2.447,
    2.365,
    2.306,
    2.262,
    2.228,
    2.201,
    2.179,
    2.16,
    2.145,
    2.131,
  ],
  ...[2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042],
];

/** The quantile for any number of degrees of freedom; beyond the table by an expansion (Abramowitz & Stegun 1964, 26.7.5). */
function studentQuantile(degrees: number): number {
  const z = NORMAL_QUANTILE;
  return STUDENT[degrees - 1] ??
    z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
}

/** A mean and where it may lie. */
export interface MeanInterval extends Interval {
  /** The mean. */
  mean: number;
}

/**
 * The mean of measurements, such as the accuracies of several seeds, and the interval that holds the true mean in 95 of 100 such
 * samples: mean +- t s / sqrt(n), with Student's t for n - 1 degrees of freedom (Student 1908).
 *
 * @param values The measurements, at least two.
 * @returns The mean and the interval.
 * @throws {RangeError} If there are fewer than two, or one is no finite number.
 *
 * @example
 * ```ts
 * import { meanInterval } from "../../mod.ts";
 *
 * meanInterval([0.9665, 0.9682, 0.9486]); // { mean: 0.9611, low: 0.9341, high: 0.9881 }
 * ```
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  if (!Array.isArray(values) || values.length < 2 || !values.every(Number.isFinite)) {
    throw new RangeError(`Cannot give an interval of the mean of [${values}]: expected two numbers or more`);
  }
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const half = studentQuantile(count - 1) * Math.sqrt(variance / count);
  return { mean, low: mean - half, high: mean + half };
}
