/**
 * An image moved to the right and down; what leaves it is lost, and what comes in is blank.
 *
 * @param pixels Its gray values, row by row.
 * @param columns Pixels in a row.
 * @param right Columns to move it by; negative ones go left.
 * @param down Rows to move it by; negative ones go up.
 * @returns The moved image; the same one if it does not move.
 *
 * @example
 * ```ts
 * import { moved } from "./moved.ts";
 *
 * moved(Uint8Array.of(1, 2, 3, 4), 2, 1, 0); // [0, 1, 0, 3]
 * ```
 */
export function moved(pixels: Uint8Array, columns: number, right: number, down: number): Uint8Array {
  if (right === 0 && down === 0) return pixels;
  const image = new Uint8Array(pixels.length);
  const rows = pixels.length / columns;
  const width = columns - Math.abs(right);
  if (width <= 0) return image;
  for (let row = Math.max(0, down); row < Math.min(rows, rows + down); row++) {
    const from = (row - down) * columns + Math.max(0, -right);
    image.set(pixels.subarray(from, from + width), row * columns + Math.max(0, right));
  }
  return image;
}
