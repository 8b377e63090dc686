import { RAMP_SIZE } from "./color_ramp.ts";

/** How values become pixels. */
export interface PaintOptions {
  /** Colours from the lowest value to the highest, as `colorRamp` gives them. */
  ramp: Uint32Array;
  /** The values with the first and the last colour; what lies beyond gets these too. */
  range: readonly [low: number, high: number];
  /** Which column of the values stands in each column of the picture; left out, they stand as they are. */
  order?: ArrayLike<number>;
}

/**
 * Paints values, one pixel each.
 *
 * @param values [rows, columns].
 * @param columns How many values a row has.
 * @param pixels Where to paint, [rows, columns]: the numbers of a canvas's image data, four bytes each.
 * @param options Colours, range and order.
 *
 * @example
 * ```ts
 * import { colorRamp } from "./color_ramp.ts";
 * import { paintValues } from "./paint_values.ts";
 *
 * const pixels = new Uint32Array(4);
 * paintValues([0, 0.25, 0.5, 1], 2, pixels, { ramp: colorRamp("#1E8796"), range: [0, 1] });
 * ```
 */
export function paintValues(
  values: ArrayLike<number>,
  columns: number,
  pixels: Uint32Array,
  { ramp, range: [low, high], order }: PaintOptions,
): void {
  const last = RAMP_SIZE - 1;
  const scale = last / (high - low);
  for (let from = 0; from < values.length; from += columns) {
    for (let column = 0; column < columns; column++) {
      const value = values[from + (order === undefined ? column : order[column])];
      const step = (value - low) * scale + 0.5;
      pixels[from + column] = ramp[step > 0 ? step < last ? step | 0 : last : 0];
    }
  }
}
