import { mostProbable } from "../../model/most_probable.ts";
import type { DigitReading } from "./reading.ts";

/** An answer and since when it stands. */
export interface Decided {
  /** The answer after the last row. */
  digit: number;
  /** The first row after which it stays that. */
  decided: number;
}

/** When a network has decided: what it says, and what it knows if it has probes. */
export interface Decision {
  /** What it says. */
  says: Decided;
  /** What it knows; nothing if the network has no probes. */
  knows?: Decided;
}

/**
 * After which row a network's answer no longer changes: what it says, and what it knows. How probable the answer is does not matter,
 * nor whether it is right. The row is that of the library's `decisionRow`.
 *
 * @param reading What the network makes of a digit.
 * @returns The answers and their rows.
 *
 * @example
 * ```ts
 * import { decisionOf, readDigit, untrainedNetwork } from "../../mod.ts";
 *
 * decisionOf(readDigit(untrainedNetwork(1), new Uint8Array(784))).says; // { digit: 8, decided: 2 }, say
 * ```
 */
export function decisionOf({ rows, says, knows }: DigitReading): Decision {
  return { says: decided(says, rows), ...(knows && { knows: decided(knows, rows) }) };
}

/**
 * An answer and since when it stands.
 *
 * @param scores Scores or probabilities after each row, [rows, classes].
 * @param rows How many rows there are.
 * @param firstRow The first row whose answer counts, such as the first with ink: before it there is nothing to decide.
 */
export function decided(scores: Float32Array, rows: number, firstRow = 0): Decided {
  const classes = scores.length / rows;
  const answer = (row: number) => mostProbable(scores.subarray(row * classes, (row + 1) * classes));
  const digit = answer(rows - 1);
  let row = rows - 1;
  while (row > Math.max(0, firstRow) && answer(row - 1) === digit) row--;
  return { digit, decided: row };
}
