import { rowsByEight } from "./rows_by_eight";

function tile1(a: usize, aStep: usize, b: usize, steps: usize, c: usize, cRow: usize, add: bool): void {
  rowsByEight(1, a, aStep, b, steps, c, cRow, add);
}

function tile2(a: usize, aStep: usize, b: usize, steps: usize, c: usize, cRow: usize, add: bool): void {
  rowsByEight(2, a, aStep, b, steps, c, cRow, add);
}

function tile3(a: usize, aStep: usize, b: usize, steps: usize, c: usize, cRow: usize, add: bool): void {
  rowsByEight(3, a, aStep, b, steps, c, cRow, add);
}

function tile4(a: usize, aStep: usize, b: usize, steps: usize, c: usize, cRow: usize, add: bool): void {
  rowsByEight(4, a, aStep, b, steps, c, cRow, add);
}

function tile5(a: usize, aStep: usize, b: usize, steps: usize, c: usize, cRow: usize, add: bool): void {
  rowsByEight(5, a, aStep, b, steps, c, cRow, add);
}

function tile6(a: usize, aStep: usize, b: usize, steps: usize, c: usize, cRow: usize, add: bool): void {
  rowsByEight(6, a, aStep, b, steps, c, cRow, add);
}

/** {@linkcode rowsByEight} for a number of rows known when run. */
@inline
export function anyTile(
  rows: i32,
  a: usize,
  aStep: usize,
  b: usize,
  steps: usize,
  c: usize,
  cRow: usize,
  add: bool,
): void {
  if (rows == 6) tile6(a, aStep, b, steps, c, cRow, add);
  else if (rows == 5) tile5(a, aStep, b, steps, c, cRow, add);
  else if (rows == 4) tile4(a, aStep, b, steps, c, cRow, add);
  else if (rows == 3) tile3(a, aStep, b, steps, c, cRow, add);
  else if (rows == 2) tile2(a, aStep, b, steps, c, cRow, add);
  else tile1(a, aStep, b, steps, c, cRow, add);
}
