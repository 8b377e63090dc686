import { quantile } from "../../../figures/parts/quantile.ts";

/** Times in short. */
export interface Summary {
  median: number;
  fastest: number;
  /** A tenth of the times are below. */
  p10: number;
  /** A tenth of the times are above. */
  p90: number;
}

/** A ratio of times, one of each round. */
export interface Ratio {
  median: number;
  lowest: number;
  highest: number;
}

/**
 * The value in the middle; the mean of the two in the middle of an even number.
 *
 * @param values Numbers in any order, at least one.
 * @throws {RangeError} If there are no values.
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("Cannot take the median of no values: expected at least one");
  return quantile(values.toSorted((a, b) => a - b), 0.5);
}

/**
 * Sums up the times of all rounds.
 *
 * @param rounds The times of each round.
 */
export function summarize(rounds: readonly (readonly number[])[]): Summary {
  const times = rounds.flat().sort((a, b) => a - b);
  return {
    median: quantile(times, 0.5),
    fastest: times[0],
    p10: quantile(times, 0.1),
    p90: quantile(times, 0.9),
  };
}

/**
 * How many times as long one contender took as another. Round by round, because what slows a machine down for a while
 * slows both of them down in that round.
 *
 * @param rounds The times of each round.
 * @param others Those of the other, in the same rounds.
 */
export function pairedRatio(
  rounds: readonly (readonly number[])[],
  others: readonly (readonly number[])[],
): Ratio {
  const ratios = rounds.map((times, round) => median(times) / median(others[round]));
  return { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) };
}
