import { placeOfLargest } from "../parts/numbers.ts";
import type { ReaderState } from "../reader_state.ts";

/** What a network makes of a digit: what it says, or what it knows. */
export interface Belief {
  /** Numbers for the ten digits after each row, [rows, 10]: probabilities, or the scores of the probes. */
  values: Float32Array;
  /** How many rows there are. */
  rows: number;
  /** The answer after the last row. */
  digit: number;
  /** The first row after which the answer stays that: the first one with ink at the earliest, as a guess about a blank picture is none. */
  decided: number;
  /** What the digit is, if that is known. */
  label: number | undefined;
}

/** The classes. */
export const DIGITS = 10;

/** What the digit is, if it is a sample that nothing was drawn on or erased from. */
export function labelOf({ data, drawing, erasedRows }: ReaderState): number | undefined {
  const { sample, strokes } = drawing;
  if (sample === undefined || strokes.length > 0 || erasedRows.size > 0) return undefined;
  return data.samples[sample.source]?.digits[sample.digit]?.label;
}

/** A belief out of what is said or known after each row, [rows, 10]. */
export function beliefOf(values: Float32Array, state: ReaderState): Belief {
  const { rows } = state.reading;
  const answer = (row: number) => placeOfLargest(values, row * DIGITS, DIGITS);
  const digit = answer(rows - 1);
  const firstInk = Math.floor(state.pixels.findIndex((pixel) => pixel > 0) / (state.pixels.length / rows));
  let decided = rows - 1;
  while (decided > firstInk && decided > 0 && answer(decided - 1) === digit) decided--;
  return { values, rows, digit, decided, label: labelOf(state) };
}

/** What stands where the answer was found: of an answer that is wrong not that it was known. */
export function flagOf({ digit, decided, label }: Belief, found: string): string {
  return label === undefined || label === digit ? `${found} ${decided}` : `row ${decided}`;
}
