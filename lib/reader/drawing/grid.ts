import type { PadPoint } from "./drawing.ts";

/** Steps of the grid from one side of the pad to the other. */
export const GRID = 1024;

/** How far beyond the pad a pen is followed, in sides of the pad. */
const BEYOND = 1;

/**
 * The nearest place of a grid that is finer than a pixel. All that is drawn lies on it, so that a link carries a drawing without a loss.
 *
 * @param x From 0, left, to 1, right; somewhat beyond is not on the pad, but a line may lead there.
 * @param y From 0, top, to 1, bottom.
 */
export function onGrid(x: number, y: number): PadPoint {
  return { x: snapped(x), y: snapped(y) };
}

/** The width of a pen on the grid: one step at least. */
export function widthOnGrid(width: number): number {
  return Math.max(1, Math.round(Math.min(1, width) * GRID)) / GRID;
}

function snapped(part: number): number {
  // Adding 0 makes -0 a 0, which a link would not keep.
  return Math.round(Math.max(-BEYOND, Math.min(1 + BEYOND, part)) * GRID) / GRID + 0;
}
