import { checkProbabilities } from "./probability_trace.ts";
import { checkLength } from "./check.ts";
import { DIGITS, SIDE } from "./digits.ts";
import type { Numbers, Trace } from "../figure.ts";
import { heatColors } from "../palette.ts";
import { heatScale } from "./heat_scale.ts";

/** The probabilities after each row of one digit, [28][10], as plain lists. */
export function checkBeliefs(beliefs: ArrayLike<Numbers>): number[][] {
  checkLength("the belief after each row", beliefs, SIDE);
  return Array.from(beliefs, (row) => {
    checkProbabilities("the probabilities after a row", row);
    return Array.from(row);
  });
}

/** What is said after each row as a heat map, rows downwards. */
export function beliefTrace(beliefs: number[][], axes: { xaxis: string; yaxis: string }): Trace {
  return {
    type: "heatmap",
    x: DIGITS,
    z: beliefs,
    zmin: 0,
    zmax: 1,
    colorscale: heatScale(heatColors.much),
    showscale: false,
    hovertemplate: "after row %{y}, digit %{x}: %{z:.1%}<extra></extra>",
    ...axes,
  };
}
