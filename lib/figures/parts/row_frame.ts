import { SIDE } from "./digits.ts";
import { frameColor } from "../palette.ts";

/**
 * A frame around rows of a digit on the axes x and y.
 *
 * @param from The first row.
 * @param to The row after the last.
 */
export function rowFrame(from: number, to: number): Record<string, unknown> {
  return {
    type: "rect",
    x0: -0.5,
    x1: SIDE - 0.5,
    y0: from - 0.5,
    y1: to - 0.5,
    line: { color: frameColor, width: 3 },
  };
}
