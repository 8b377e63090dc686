import type { Numbers } from "../figure.ts";
import { type Letter, letters } from "../palette.ts";

/** Values of one step by letter, each with one value per unit. */
export type GateValues = Partial<Record<Letter, Numbers>>;

/** Values over time by letter: for each row of the digit, one value per unit. */
export type GateHistory = Partial<Record<Letter, ArrayLike<Numbers>>>;

/** The letters that have values, in the order of the equations. */
export function presentLetters(values: Partial<Record<Letter, unknown>>): Letter[] {
  return letters.filter((letter) => values[letter] !== undefined);
}

/** What a letter can be at most: sigmoids end at 0 and 1, tanh and h at -1 and 1, and c has no bound. */
export function boundsOf(letter: Letter, largest: number): [number, number] {
  if (letter === "c") return [-Math.max(1, largest), Math.max(1, largest)];
  return letter === "g" || letter === "h" ? [-1, 1] : [0, 1];
}

/** The largest absolute value. */
export function largestOf(values: Numbers): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) largest = Math.max(largest, Math.abs(values[index]));
  return largest;
}

/** The next number up with one digit that is not 0, where an axis may end. */
export function roundUp(value: number): number {
  if (!(value > 0)) return value;
  const place = 10 ** Math.floor(Math.log10(value));
  return Number((Math.ceil(Number((value / place).toPrecision(6))) * place).toPrecision(1));
}
