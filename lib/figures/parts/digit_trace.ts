import { checkLength } from "./check.ts";
import { fullInk, rowsOf, SIDE } from "./digits.ts";
import type { Numbers, Trace } from "../figure.ts";

/** White ink on black, as the article shows its digits. */
const INK_SCALE = [[0, "#101010"], [1, "#FFFFFF"]];

/**
 * A digit as a heat map, one cell per pixel, row 0 first; without a colour bar.
 *
 * @param pixels Gray values, [784], 0 to 255 or 0 to 1, row by row.
 * @param rest The axes and whatever else is the trace's own.
 * @throws {RangeError} If there are not 784 pixels.
 */
export function digitTrace(pixels: Numbers, rest: Trace = {}): Trace {
  checkLength("a digit", pixels, SIDE * SIDE);
  return {
    type: "heatmap",
    z: rowsOf(pixels),
    zmin: 0,
    zmax: fullInk(pixels),
    colorscale: INK_SCALE,
    showscale: false,
    hovertemplate: "row %{y}, column %{x}: %{z}<extra></extra>",
    ...rest,
  };
}
