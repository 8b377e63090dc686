import { loadLanes, storeLanes } from "./simd";

/** Copies `count` numbers of each of `rows` rows. */
export function copyRows(
  rows: usize,
  count: usize,
  from: usize,
  fromRow: usize,
  to: usize,
  toRow: usize,
): void {
  for (let row: usize = 0; row < rows; row++) {
    for (let column: usize = 0; column < count; column += 4) {
      const lanes = <i32> (count - column);
      const v = loadLanes(from + row * fromRow + (column << 2), lanes);
      storeLanes(to + row * toRow + (column << 2), v, lanes);
    }
  }
}

/** Copies `count` numbers of each of `rows` rows into places padded with zeros to fours; all zeros if `from` is 0. */
export function copyPadded(
  rows: usize,
  count: usize,
  from: usize,
  fromRow: usize,
  to: usize,
  toRow: usize,
): void {
  for (let row: usize = 0; row < rows; row++) {
    for (let column: usize = 0; column < count; column += 4) {
      const at = from + row * fromRow + (column << 2);
      const v = from ? loadLanes(at, <i32> (count - column)) : f32x4.splat(0);
      v128.store(to + row * toRow + (column << 2), v);
    }
  }
}

/** sums[column] = the sum of z[row, column] over `rows` rows, for the columns [column0, column1). */
export function sumRows(
  z: usize,
  zRow: usize,
  rows: usize,
  sums: usize,
  column0: usize,
  column1: usize,
): void {
  for (let column = column0; column < column1; column += 4) {
    const lanes = <i32> (column1 - column);
    let sum = f32x4.splat(0);
    let from = z + (column << 2);
    for (let row: usize = 0; row < rows; row++, from += zRow) sum = f32x4.add(sum, loadLanes(from, lanes));
    storeLanes(sums + (column << 2), sum, lanes);
  }
}
