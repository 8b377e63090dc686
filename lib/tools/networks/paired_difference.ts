import type { Interval } from "../../evaluation/accuracy/confidence_interval.ts";
import { NORMAL_QUANTILE as Z } from "../../evaluation/accuracy/normal_quantile.ts";

/** How two networks differ on the same images. */
export interface PairedDifference extends Interval {
  /** The accuracy of the one minus that of the other. */
  difference: number;
}

/**
 * How much more often one network is right than another on the same images, with its 95 % interval. What both get right or both get
 * wrong says nothing, so the interval is narrower than two intervals beside each other would tell.
 *
 *     d = (b - c) / n    +-  z sqrt(b + c - (b - c)^2 / n) / n        b, c: images that only the one, only the other got right
 *
 * (Agresti & Min 2005, "Simple improved confidence intervals for comparing matched proportions": half an image is added to each of the
 * four counts, so that the interval has a width even when the two agree.)
 *
 * @param one Whether the one was right, for each image.
 * @param other Whether the other was.
 * @throws {RangeError} If there are no images, or not as many for both.
 */
export function pairedDifference(one: readonly boolean[], other: readonly boolean[]): PairedDifference {
  if (one.length === 0 || one.length !== other.length) {
    throw new RangeError(
      `Cannot compare two networks: expected answers to the same images but found ${one.length} and ${other.length}`,
    );
  }
  const only = (first: readonly boolean[], second: readonly boolean[]) =>
    first.filter((right, at) => right && !second[at]).length;
  const [b, c] = [only(one, other), only(other, one)];
  const difference = (b - c) / one.length;
  const [b2, c2, n2] = [b + 0.5, c + 0.5, one.length + 2];
  const center = (b2 - c2) / n2;
  const half = Z * Math.sqrt(b2 + c2 - (b2 - c2) ** 2 / n2) / n2;
  return { difference, low: Math.max(-1, center - half), high: Math.min(1, center + half) };
}
