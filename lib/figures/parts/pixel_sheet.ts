import { rowsOf } from "./digits.ts";
import type { Trace } from "../figure.ts";

/** White ink on black; 0, which no pixel of a digit has, is the space between two digits. */
const SHEET_SCALE = [
  [0, "rgba(0, 0, 0, 0)"],
  [1 / 510, "rgba(0, 0, 0, 0)"],
  [1 / 510, "#101010"],
  [1, "#FFFFFF"],
];

/** A digit and where its first pixel stands on a sheet. */
export interface Placed {
  /** Gray values of the image, [784], 0 to 255. */
  pixels: Uint8Array;
  /** The column of the sheet, from 0. */
  left: number;
  /** The row of the sheet, from 0. */
  top: number;
}

/**
 * Many digits as one heat map, with space between them through which the page shows.
 *
 * @param width Columns of the sheet.
 * @param height Rows of the sheet.
 * @param digits The digits, none of which stands out over the edge.
 */
export function pixelSheet(width: number, height: number, digits: readonly Placed[]): Trace {
  const z: number[][] = Array.from({ length: height }, () => new Array(width).fill(0));
  for (const { pixels, left, top } of digits) {
    rowsOf(pixels).forEach((row, y) => row.forEach((gray, x) => z[top + y][left + x] = Math.max(1, gray)));
  }
  return {
    type: "heatmap",
    z,
    zmin: 0,
    zmax: 255,
    colorscale: SHEET_SCALE,
    showscale: false,
    hoverinfo: "skip",
  };
}
