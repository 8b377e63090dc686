import { type Decided, decisionOf } from "../../reading/decision.ts";
import type { ReaderState } from "../reader_state.ts";

/** What a network makes of a digit: what it says, or what it knows. */
export interface Belief extends Decided {
  /** Numbers for the ten digits after each row, [rows, 10]: probabilities, or the scores of the probes. */
  values: Float32Array;
  /** How many rows there are. */
  rows: number;
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

/**
 * What the network says, and what it knows if it has probes. Their rows are not before the first one with ink: what is guessed of a
 * picture that is still blank is no answer.
 *
 * @param state The state of the reader.
 */
export function beliefsOf(state: ReaderState): { says: Belief; knows?: Belief } {
  const { reading, pixels } = state;
  const { rows } = reading;
  const label = labelOf(state);
  const firstInk = Math.floor(pixels.findIndex((pixel) => pixel > 0) / (pixels.length / rows));
  const belief = (values: Float32Array, { digit, decided }: Decided): Belief => (
    { values, rows, digit, decided: Math.max(decided, firstInk), label }
  );
  const { says, knows } = decisionOf(reading);
  return { says: belief(reading.says, says), ...knows && { knows: belief(reading.knows!, knows) } };
}

/** What stands where the answer was found, in two lines: of an answer that is wrong not that it was known. */
export function flagOf({ digit, decided, label }: Belief, found: string): string {
  return label === undefined || label === digit ? `${found}\nrow ${decided}` : `row ${decided}`;
}
