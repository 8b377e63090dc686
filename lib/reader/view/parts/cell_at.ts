/** A rectangle on the screen, as `getBoundingClientRect` gives it. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Which cell of a map a point is in: outside it is the nearest one, so that a finger that slides off still has a cell.
 *
 * @param x Where the point is, from the left of the screen.
 * @param y The same from the top.
 * @param box Where the map is.
 * @param rows Rows of the map.
 * @param columns Columns of the map.
 * @returns The row and the column, from 0.
 */
export function cellAt(
  x: number,
  y: number,
  box: Box,
  rows: number,
  columns: number,
): { row: number; column: number } {
  return { row: part(y - box.top, box.height, rows), column: part(x - box.left, box.width, columns) };
}

function part(distance: number, length: number, parts: number): number {
  return length > 0 ? Math.max(0, Math.min(parts - 1, Math.floor(distance / length * parts))) : 0;
}
