import { checkRows } from "../check.ts";
import { mostProbable } from "../../model/most_probable.ts";

/**
 * The row from which a network no longer changes its mind: the first one from which the most probable class stays the
 * same to the end. How probable it is does not matter, nor whether it is right.
 *
 * @param beliefs The probabilities after each row, [time, classes], as `reading` gives them for one image.
 * @returns The row, from 0 to time - 1.
 * @throws {RangeError} If there is no row.
 *
 * @example
 * ```ts
 * import { decisionRow } from "../../mod.ts";
 *
 * decisionRow([[0.6, 0.4], [0.3, 0.7], [0.8, 0.2], [0.9, 0.1]]); // 2
 * ```
 */
export function decisionRow(beliefs: ArrayLike<ArrayLike<number>>): number {
  checkRows("find the row of a decision", beliefs);
  if (beliefs.length === 0) {
    throw new RangeError("Cannot find the row of a decision: expected at least one row of probabilities");
  }
  let row = beliefs.length - 1;
  const answer = mostProbable(beliefs[row]);
  while (row > 0 && mostProbable(beliefs[row - 1]) === answer) row--;
  return row;
}
