import { checkMatrix } from "../check.ts";
/** A digit taken for another. */
export interface FrequentMistake {
  /** What it is. */
  truth: number;
  /** What it was taken for. */
  prediction: number;
  /** How often. */
  count: number;
}

/**
 * Which digit is taken for which, the most frequent mistake first.
 *
 * @param matrix `matrix[truth][prediction]`, counts, [classes, classes].
 * @param limit At most so many mistakes.
 * @returns The mistakes that occur; of two that occur as often, the one with the smaller digit first.
 *
 * @example
 * ```ts
 * import { frequentMistakes } from "./frequent_mistakes.ts";
 *
 * frequentMistakes([[9, 1], [2, 8]], 1); // [{ truth: 1, prediction: 0, count: 2 }]
 * ```
 */
export function frequentMistakes(
  matrix: readonly (readonly number[])[],
  limit = Infinity,
): FrequentMistake[] {
  checkMatrix("find the mistakes", matrix);
  return matrix
    .flatMap((row, truth) => row.map((count, prediction) => ({ truth, prediction, count })))
    .filter(({ truth, prediction, count }) => truth !== prediction && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, limit);
}
