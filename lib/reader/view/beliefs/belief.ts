import { placeOfLargest } from "../../../place_of_largest.ts";
import { type Decided, decisionOf } from "../../reading/decision.ts";
import type { DigitReading } from "../../reading/reading.ts";
import type { ReaderState } from "../reader_state.ts";

/** What a network makes of a digit: what it says, or what it knows. */
export interface Belief extends Decided {
  /** Numbers for the ten digits after each row, [rows, 10]: probabilities, or the scores of the probes. */
  values: Float32Array;
  /** How many rows there are. */
  rows: number;
  /** The number of the answer after the last row. */
  number: number;
  /** Another digit that it was certain of for a time, and the last row of that time; nothing if there was none. */
  lost?: { digit: number; row: number };
  /** What the digit is, if that is known. */
  label?: number;
}

/** The classes. */
export const DIGITS = 10;

/** From this number on an answer is one, and from this one on it is certain. */
const [ANSWER, CERTAIN] = [0.5, 0.75];

/** What the digit is, if it is a sample that nothing was drawn on or erased from. */
export function labelOf({ data, drawing, erasedRows }: ReaderState): number | undefined {
  const { sample, strokes } = drawing;
  if (sample === undefined || strokes.length > 0 || erasedRows.size > 0) return undefined;
  return data.samples[sample.source]?.digits[sample.digit]?.label;
}

/** What the network says of the digit that is there, and what it knows: `beliefsIn` for the state of a reader. */
export function beliefsOf(state: ReaderState): { says: Belief; knows?: Belief } {
  return beliefsIn(state.reading, state.pixels, labelOf(state));
}

/**
 * What a network says, and what it knows if it has probes. Their rows are not before the first one with ink: what is guessed of a
 * picture that is still blank is no answer.
 *
 * @param reading What the network makes of a digit.
 * @param pixels The digit, 0 to 255.
 * @param label What it is, if that is known.
 */
export function beliefsIn(
  reading: DigitReading,
  pixels: Uint8Array,
  label?: number,
): { says: Belief; knows?: Belief } {
  const { rows } = reading;
  const firstInk = Math.floor(pixels.findIndex((pixel) => pixel > 0) / (pixels.length / rows));
  const belief = (values: Float32Array, { digit, decided }: Decided): Belief => ({
    ...{ values, rows, digit, decided: Math.max(decided, firstInk), label },
    number: values[(rows - 1) * DIGITS + digit],
    lost: lostAnswer(values, rows, digit),
  });
  const { says, knows } = decisionOf(reading);
  return { says: belief(reading.says, says), ...knows && { knows: belief(reading.knows!, knows) } };
}

function lostAnswer(values: Float32Array, rows: number, last: number): Belief["lost"] {
  for (let row = rows - 1; row >= 0; row--) {
    const digit = placeOfLargest(values, row * DIGITS, DIGITS);
    if (digit !== last && values[row * DIGITS + digit] >= CERTAIN) return { digit, row };
  }
}

/** Whether a belief ends with an answer: a number of some size, and not a digit that is wrong. */
export function isAnswer({ digit, number, label }: Pick<Belief, "digit" | "number" | "label">): boolean {
  return number >= ANSWER && (label === undefined || label === digit);
}

/** What stands where the answer was found, in two lines: of none that it was known or said. */
export function flagOf(belief: Belief, found: string): string {
  return isAnswer(belief) ? `${found}\nrow ${belief.decided}` : `row ${belief.decided}`;
}
