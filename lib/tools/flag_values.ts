import { UsageError } from "./command.ts";

/** Which numbers a flag takes. */
export interface NumberRange {
  least: number;
  most: number;
  whole: boolean;
}

/** A number of things, at least one. */
export const COUNT: NumberRange = { least: 1, most: 1e9, whole: true };

/**
 * One of the values that a flag takes.
 *
 * @param flag The flag, without its dashes.
 * @param text What was given.
 * @param choices What it can be.
 * @throws {UsageError} If it is none of them.
 */
export function parseChoice<Choice extends string>(
  flag: string,
  text: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((choice) => choice === text);
  if (choice !== undefined) return choice;
  const list = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
  throw new UsageError(`Cannot use --${flag} "${text}": expected ${list}`);
}

/**
 * The number that a flag was given.
 *
 * @param flag The flag, without its dashes.
 * @param text What was given.
 * @param range What it can be.
 * @throws {UsageError} If it is no such number.
 */
export function parseNumber(flag: string, text: string, { least, most, whole }: NumberRange): number {
  const number = text.trim() === "" ? NaN : Number(text);
  if (number >= least && number <= most && (!whole || Number.isInteger(number))) return number;
  const range = least === Number.MIN_VALUE ? `above 0 and at most ${most}` : `from ${least} to ${most}`;
  throw new UsageError(`Cannot use --${flag} "${text}": expected a ${whole ? "whole " : ""}number ${range}`);
}
