import { checkLength } from "./check.ts";
import type { Answer } from "./answer.ts";
import { DIGITS } from "./digits.ts";
import type { Numbers, Trace } from "../figure.ts";
import { backColors } from "../palette.ts";

/** How far beyond 0 and 1 rounding may take a probability. */
const ROUNDING = 1e-4;

/**
 * Checks that numbers are ten probabilities.
 *
 * @param what What they are, as the message names it.
 * @param probabilities The numbers.
 * @throws {RangeError} If there are not ten, or one is not between 0 and 1.
 */
export function checkProbabilities(what: string, probabilities: Numbers): void {
  checkLength(what, probabilities, DIGITS.length);
  const place = Array.from(probabilities).findIndex((value) =>
    !(value >= -ROUNDING && value <= 1 + ROUNDING)
  );
  if (place < 0) return;
  throw new RangeError(
    `Cannot draw ${what}: expected numbers from 0 to 1 but found ${
      probabilities[place]
    } at place ${place}: take the softmax of scores`,
  );
}

/**
 * Ten probabilities as bars, of which that of the answer stands out.
 *
 * @param probabilities One for each digit.
 * @param answer The most probable digit and its colour.
 * @param axes The names of the axes.
 */
export function probabilityTrace(
  probabilities: Numbers,
  { digit: answer, color }: Answer,
  axes: { xaxis: string; yaxis: string },
): Trace {
  return {
    type: "bar",
    x: DIGITS,
    y: Array.from(probabilities),
    marker: { color: DIGITS.map((digit) => digit === answer ? color : backColors.muted) },
    hovertemplate: "digit %{x}: %{y:.2%}<extra></extra>",
    ...axes,
  };
}
