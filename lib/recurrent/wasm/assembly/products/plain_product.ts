import { loadLanes, storeLanes } from "../simd/vectors";

/** Terms of a sum that are added up before they join the others: as many as in tfjs's own product, to round as that does. */
const TERMS_AT_ONCE: usize = 48;

/** Columns of the result that are made together: four vectors, whose columns of B stay in the first-level cache for all rows. */
const COLUMNS: usize = 16;

/**
 * C = A B, all row-major without gaps, A [rows, terms], B [terms, columns]. Products and sums are rounded one by one, in the
 * order of tfjs's wasm backend (its slow_batch_mat_mul): both give the same bits.
 */
export function plainProduct(a: usize, b: usize, c: usize, rows: usize, terms: usize, columns: usize): void {
  const aRow = terms << 2, bRow = columns << 2;
  for (let column: usize = 0; column < columns; column += COLUMNS) {
    const left = columns - column;
    let aAt = a, cAt = c + (column << 2), row: usize = 0;
    if (left >= COLUMNS) {
      for (; row + 2 <= rows; row += 2, aAt += 2 * aRow, cAt += 2 * bRow) {
        twoRows(aAt, aAt + aRow, b + (column << 2), bRow, cAt, cAt + bRow, terms);
      }
    }
    for (; row < rows; row++, aAt += aRow, cAt += bRow) {
      oneRow(aAt, b + (column << 2), bRow, cAt, terms, <i32> left);
    }
  }
}

/** Sixteen columns of two rows of C: what is read of B serves both. */
function twoRows(a0: usize, a1: usize, b: usize, bRow: usize, c0: usize, c1: usize, terms: usize): void {
  let total0 = f32x4.splat(0), total1 = total0, total2 = total0, total3 = total0;
  let total4 = total0, total5 = total0, total6 = total0, total7 = total0;
  for (let from: usize = 0; from < terms; from += TERMS_AT_ONCE) {
    const to = min(from + TERMS_AT_ONCE, terms);
    let sum0 = f32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    let sum4 = sum0, sum5 = sum0, sum6 = sum0, sum7 = sum0;
    for (let term = from, at = b + from * bRow; term < to; term++, at += bRow) {
      const b0 = v128.load(at), b1 = v128.load(at, 16), b2 = v128.load(at, 32), b3 = v128.load(at, 48);
      const factor0 = v128.load32_splat(a0 + (term << 2)), factor1 = v128.load32_splat(a1 + (term << 2));
      sum0 = f32x4.add(sum0, f32x4.mul(factor0, b0));
      sum1 = f32x4.add(sum1, f32x4.mul(factor0, b1));
      sum2 = f32x4.add(sum2, f32x4.mul(factor0, b2));
      sum3 = f32x4.add(sum3, f32x4.mul(factor0, b3));
      sum4 = f32x4.add(sum4, f32x4.mul(factor1, b0));
      sum5 = f32x4.add(sum5, f32x4.mul(factor1, b1));
      sum6 = f32x4.add(sum6, f32x4.mul(factor1, b2));
      sum7 = f32x4.add(sum7, f32x4.mul(factor1, b3));
    }
    total0 = f32x4.add(total0, sum0);
    total1 = f32x4.add(total1, sum1);
    total2 = f32x4.add(total2, sum2);
    total3 = f32x4.add(total3, sum3);
    total4 = f32x4.add(total4, sum4);
    total5 = f32x4.add(total5, sum5);
    total6 = f32x4.add(total6, sum6);
    total7 = f32x4.add(total7, sum7);
  }
  v128.store(c0, total0);
  v128.store(c0, total1, 16);
  v128.store(c0, total2, 32);
  v128.store(c0, total3, 48);
  v128.store(c1, total4);
  v128.store(c1, total5, 16);
  v128.store(c1, total6, 32);
  v128.store(c1, total7, 48);
}

/** The first `left` columns, sixteen at most, of one row of C. */
function oneRow(a: usize, b: usize, bRow: usize, c: usize, terms: usize, left: i32): void {
  let total0 = f32x4.splat(0), total1 = total0, total2 = total0, total3 = total0;
  for (let from: usize = 0; from < terms; from += TERMS_AT_ONCE) {
    const to = min(from + TERMS_AT_ONCE, terms);
    let sum0 = f32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (let term = from, at = b + from * bRow; term < to; term++, at += bRow) {
      const factor = v128.load32_splat(a + (term << 2));
      sum0 = f32x4.add(sum0, f32x4.mul(factor, loadLanes(at, left)));
      if (left > 4) sum1 = f32x4.add(sum1, f32x4.mul(factor, loadLanes(at + 16, left - 4)));
      if (left > 8) sum2 = f32x4.add(sum2, f32x4.mul(factor, loadLanes(at + 32, left - 8)));
      if (left > 12) sum3 = f32x4.add(sum3, f32x4.mul(factor, loadLanes(at + 48, left - 12)));
    }
    total0 = f32x4.add(total0, sum0);
    total1 = f32x4.add(total1, sum1);
    total2 = f32x4.add(total2, sum2);
    total3 = f32x4.add(total3, sum3);
  }
  storeLanes(c, total0, left);
  if (left > 4) storeLanes(c + 16, total1, left - 4);
  if (left > 8) storeLanes(c + 32, total2, left - 8);
  if (left > 12) storeLanes(c + 48, total3, left - 12);
}
