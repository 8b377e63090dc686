import { type Letter, letterColors, letterNames } from "../../../figures/palette.ts";
import type { ReadingLetter } from "../../reading/reading.ts";

/** The letters of the GRU that an LSTM does not have, each with the colour of the LSTM's gate that stands in its place. */
const GRU_COLORS: Readonly<Record<Exclude<ReadingLetter, Letter>, string>> = {
  z: letterColors.f, // how much of the old state stays
  r: letterColors.i, // how much of it the candidate reads
};

/** The colour of each letter; a GRU is never shown beside an LSTM. */
export const readingColors: Readonly<Record<ReadingLetter, string>> = { ...letterColors, ...GRU_COLORS };

/** What each letter stands for. */
export const readingNames: Readonly<Record<ReadingLetter, string>> = {
  ...letterNames,
  z: "update gate",
  r: "reset gate",
};

/** Whether a letter is a gate, from 0 (shut) to 1 (open). */
export function isGate(letter: ReadingLetter): boolean {
  return "ifozr".includes(letter);
}

/**
 * The lowest and the highest value of a letter on its map: gates 0 to 1, the candidate and the hidden state -1 to 1, the cell state,
 * which has no bounds, as far on both sides as its largest value is from 0.
 *
 * @param letter The letter.
 * @param values All of its values.
 * @returns The ends of the range; a cell state that is 0 everywhere has -1 to 1.
 */
export function letterRange(letter: ReadingLetter, values: ArrayLike<number>): [low: number, high: number] {
  if (isGate(letter)) return [0, 1];
  if (letter !== "c") return [-1, 1];
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    const size = Math.abs(values[index]);
    if (size > largest) largest = size;
  }
  return largest === 0 ? [-1, 1] : [-largest, largest];
}
