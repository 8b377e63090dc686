import { NORMAL_QUANTILE as Z } from "./normal_quantile.ts";

/** The ends of an interval. */
export interface Interval {
  /** Its lower end. */
  low: number;
  /** Its upper end. */
  high: number;
}

/**
 * Between which bounds the true share lies, with 95 % confidence, when `right` of `total` were right: the score interval
 * (Wilson 1927). Unlike the plus and minus of a standard deviation it stays within 0 and 1, and it has a width even when none
 * or all were right.
 *
 *     (p + z^2 / 2n  +-  z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n)        p = right / n, z = 1.96
 *
 * @param right How many were right, a whole number from 0 to `total`.
 * @param total How many there were, at least 1.
 * @returns The bounds, 0 to 1.
 * @throws {RangeError} If there were none, or more were right than there were.
 *
 * @example
 * ```ts
 * import { confidenceInterval } from "./confidence_interval.ts";
 *
 * confidenceInterval(81, 263); // { low: 0.2553, high: 0.3662 }, rounded
 * ```
 */
export function confidenceInterval(right: number, total: number): Interval {
  const whole = Number.isInteger(right) && Number.isInteger(total);
  if (!(whole && total >= 1 && right >= 0 && right <= total)) {
    throw new RangeError(
      `Cannot say how sure ${right} right of ${total} is: expected whole numbers, the first from 0 to the second`,
    );
  }
  const share = right / total;
  const center = share + Z * Z / (2 * total);
  const half = Z * Math.sqrt(share * (1 - share) / total + Z * Z / (4 * total * total));
  const scale = 1 + Z * Z / total;
  // At the ends the formula gives 0 and 1, but for rounding.
  return {
    low: right === 0 ? 0 : (center - half) / scale,
    high: right === total ? 1 : (center + half) / scale,
  };
}
