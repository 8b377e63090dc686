import { callerRow } from "./blanks";
import { loadLanes, storeLanes } from "../simd/vectors";

/** Copies `count` numbers of each of `rows` rows from `from` to the caller's rows row0 and so on, in `order`. */
export function copyRows(
  rows: usize,
  count: usize,
  from: usize,
  fromRow: usize,
  to: usize,
  toRow: usize,
  order: usize,
  row0: usize,
): void {
  for (let row: usize = 0; row < rows; row++) {
    const target = to + callerRow(order, row0 + row) * toRow;
    for (let column: usize = 0; column < count; column += 4) {
      const lanes = <i32> (count - column);
      storeLanes(target + (column << 2), loadLanes(from + row * fromRow + (column << 2), lanes), lanes);
    }
  }
}

/** Copies from the caller's rows to rows padded with zeros to fours of numbers; all zeros if `from` is 0. */
export function copyPadded(
  rows: usize,
  count: usize,
  from: usize,
  fromRow: usize,
  order: usize,
  row0: usize,
  to: usize,
  toRow: usize,
): void {
  for (let row: usize = 0; row < rows; row++) {
    const source = from + callerRow(order, row0 + row) * fromRow;
    for (let column: usize = 0; column < count; column += 4) {
      const at = source + (column << 2);
      const v = from ? loadLanes(at, <i32> (count - column)) : f32x4.splat(0);
      v128.store(to + row * toRow + (column << 2), v);
    }
  }
}

/** Copies `count` numbers to the caller's rows of all rows in [from, to), in `order`. */
export function fillRows(
  from: usize,
  to: usize,
  count: usize,
  numbers: usize,
  target: usize,
  targetRow: usize,
  order: usize,
  row0: usize,
): void {
  for (let row = from; row < to; row++) copyRows(1, count, numbers, 0, target, targetRow, order, row0 + row);
}

/** Adds the padded rows of `from` to those of `to`. */
export function addRows(
  rows: usize,
  count: usize,
  from: usize,
  fromRow: usize,
  to: usize,
  toRow: usize,
): void {
  for (let row: usize = 0; row < rows; row++) {
    for (let column: usize = 0; column < count << 2; column += 16) {
      const at = to + row * toRow + column;
      v128.store(at, f32x4.add(v128.load(at), v128.load(from + row * fromRow + column)));
    }
  }
}
