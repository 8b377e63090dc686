import { placeOfLargest } from "../../place_of_largest.ts";
import { checkDigits } from "./check.ts";
import type { Numbers } from "../figure.ts";
import { percent } from "./layout.ts";
import { answerColors, barColors } from "../palette.ts";

/** What a network answers, and how a figure shows it. */
export interface Answer {
  /** The digit it names. */
  digit: number;
  /** That digit, and whether it is right: "7", "7 right", "6, is 5". */
  text: string;
  /** The colour of right or wrong, or the main one where it is not known what the digit is. */
  color: string;
}

/**
 * An answer, marked right or wrong by words and by colour.
 *
 * @param digit The digit that the network names.
 * @param label What it is, if that is known.
 */
export function markedAnswer(digit: number, label?: number): Answer {
  if (label === undefined) return { digit, text: String(digit), color: barColors[0] };
  return digit === label
    ? { digit, text: `${digit} right`, color: answerColors.right }
    : { digit, text: `${digit}, is ${label}`, color: answerColors.wrong };
}

/**
 * The answer that probabilities amount to, and how sure it is.
 *
 * @param probabilities One for each digit.
 * @param label What the digit is, if that is known.
 * @returns The most probable digit, and its probability in whole percent: "97 %".
 */
export function answerOf(probabilities: Numbers, label?: number): Answer & { percent: string } {
  if (label !== undefined) checkDigits("an answer", [label]);
  const digit = placeOfLargest(probabilities);
  return { ...markedAnswer(digit, label), percent: percent(probabilities[digit], 0) };
}
