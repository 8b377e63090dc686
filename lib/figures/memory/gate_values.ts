import type { Numbers } from "../figure.ts";
import { type Letter, letters } from "../palette.ts";
import { covering } from "../parts/covering.ts";

/** Values of one step by letter, each with one value per unit. */
export type GateValues = Partial<Record<Letter, Numbers>>;

/** Values over time by letter: for each row of the digit, one value per unit. */
export type GateHistory = Partial<Record<Letter, ArrayLike<Numbers>>>;

/** The letters that have values, in the order of the equations. */
export function presentLetters(values: Partial<Record<Letter, unknown>>): Letter[] {
  return letters.filter((letter) => values[letter] !== undefined);
}

/** Whether values of a letter can be negative: those of gates cannot. */
export function isSigned(letter: Letter): boolean {
  return letter === "g" || letter === "c" || letter === "h";
}

/**
 * The ends of the axes of letters, so that equal heights mean equal numbers: 0 to 1 for gates, and for g, c and h the
 * same on either side of 0; further where values lie beyond.
 *
 * @param lists All values of each letter.
 * @param least How far the axes of g, c and h go at least; 0 if no further than their values need.
 */
export function commonBounds(
  lists: Partial<Record<Letter, readonly Numbers[]>>,
  least: number,
): (letter: Letter) => [number, number] {
  const signed = presentLetters(lists).filter(isSigned).flatMap((letter) => lists[letter]!);
  const end = Math.max(least, roundUp(Math.max(0, ...signed.map(largestOf)))) || 1;
  return (letter) => isSigned(letter) ? [-end, end] : covering([0, 1], ...lists[letter] ?? []);
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

/** The next of 1, 2, 5, 10, 20 and so on: few ends, so that pictures of the same kind mostly have the same. */
export function commonEnd(value: number): number {
  if (!(value > 0)) return value;
  const place = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((step) => value / place <= step * (1 + 1e-6))!;
  return Number((step * place).toPrecision(1));
}
