import type { Answer } from "./answer.ts";
import { DIGITS } from "./digits.ts";
import type { Numbers, Trace } from "../figure.ts";
import { backColors } from "../palette.ts";

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
