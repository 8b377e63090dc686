import { placeOfLargest } from "../place_of_largest.ts";

/**
 * The class with the highest score or probability; the first of them if several have it.
 *
 * @param scores One score or probability per class.
 * @returns The class, from 0; -1 if there is none.
 *
 * @example
 * ```ts
 * import { mostProbable } from "../mod.ts";
 *
 * mostProbable([0.1, 0.7, 0.2]); // 1
 * ```
 */
export function mostProbable(scores: ArrayLike<number>): number {
  if (scores === undefined || scores === null) {
    throw new RangeError(`Cannot find the most probable class: expected scores but found ${scores}`);
  }
  return placeOfLargest(scores);
}
