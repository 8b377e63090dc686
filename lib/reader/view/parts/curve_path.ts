/** Where a curve stands. */
export interface CurveSpace {
  /** Width and height of the space that the curve fills. */
  size: readonly [width: number, height: number];
  /** The values at the lower and at the upper edge; what lies beyond is drawn at the edge. */
  range: readonly [low: number, high: number];
  /** Where the first value stands among the values, and how far the next one is from it: a column of a table [rows, columns]. */
  from?: number;
  /** See `from`; 1 if left out. */
  step?: number;
}

/**
 * The place of a value in a curve.
 *
 * @param row Which of the rows, from 0.
 * @param rows How many rows there are.
 * @param value The value after it.
 * @param space Size and range.
 * @returns Distances from the left and from the top: a row stands in the middle of its part of the width.
 */
export function curvePoint(row: number, rows: number, value: number, space: CurveSpace): [number, number] {
  const { size: [width, height], range: [low, high] } = space;
  const share = Math.max(0, Math.min(1, (value - low) / (high - low)));
  return [(row + 0.5) * width / rows, (1 - share) * height];
}

/**
 * A curve over the rows as the path of an SVG.
 *
 * @param values A value after each row, or a table that holds them in one of its columns.
 * @param rows How many rows there are.
 * @param space Where the curve stands, and which column it is.
 * @returns "M0.5 10L1.5 0" and so on, with two digits after the point.
 *
 * @example
 * ```ts
 * import { curvePath } from "./curve_path.ts";
 *
 * curvePath([0, 1], 2, { size: [10, 10], range: [0, 1] }); // "M2.5 10L7.5 0"
 * ```
 */
export function curvePath(values: ArrayLike<number>, rows: number, space: CurveSpace): string {
  const { from = 0, step = 1 } = space;
  let path = "";
  for (let row = 0; row < rows; row++) {
    const [x, y] = curvePoint(row, rows, values[from + row * step], space);
    path += `${row === 0 ? "M" : "L"}${short(x)} ${short(y)}`;
  }
  return path;
}

function short(value: number): number {
  return Math.round(100 * value) / 100;
}
