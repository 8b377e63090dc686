import { loadLanes, storeLanes } from "../simd/vectors";
import { PlainProduct } from "../structs/plain_product";

/** Columns of the result that are made together: four vectors, whose columns of B stay in the first-level cache for all rows. */
const COLUMNS: usize = 16;

/**
 * The rows [row0, row1) of a product. Products and sums are rounded one by one, in the order that the caller asks for.
 */
export function plainProduct(product: PlainProduct, row0: usize, row1: usize): void {
  const terms = product.terms, columns = product.columns, termsAtOnce = product.termsAtOnce;
  const aRow = terms << 2, bRow = columns << 2, rows = row1 - row0;
  const a = product.a + row0 * aRow, b = product.b, c = product.c + row0 * bRow, start = product.start;
  for (let column: usize = 0; column < columns; column += COLUMNS) {
    const left = columns - column, bAt = b + (column << 2), from = start ? start + (column << 2) : 0;
    let aAt = a, cAt = c + (column << 2), row: usize = 0;
    if (left >= COLUMNS) {
      for (; row + 2 <= rows; row += 2, aAt += 2 * aRow, cAt += 2 * bRow) {
        twoRows(aAt, aAt + aRow, bAt, bRow, cAt, cAt + bRow, terms, termsAtOnce, from);
      }
    }
    for (; row < rows; row++, aAt += aRow, cAt += bRow) {
      oneRow(aAt, bAt, bRow, cAt, terms, <i32> left, termsAtOnce, from);
    }
  }
}

/**
 * Sixteen columns of two rows of C: what is read of B serves both.
 *
 * Most of the time beside the arithmetic goes into loads, each of which brings a bounds check along. So A is read by fours, not one by
 * one. The exits at odd addresses of B are never taken, for these are multiples of four: without them the compilers would reorder
 * the four terms so that each sum waits for itself.
 *
 * The totals start from minus zero, which leaves every number as it is that is added to it, minus zero too.
 */
function twoRows(
  a0: usize,
  a1: usize,
  b: usize,
  bRow: usize,
  c0: usize,
  c1: usize,
  terms: usize,
  termsAtOnce: usize,
  start: usize,
): void {
  let total0 = f32x4.splat(-0.0), total1 = total0, total2 = total0, total3 = total0;
  let total4 = total0, total5 = total0, total6 = total0, total7 = total0;
  let sum0 = f32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
  if (start) {
    sum0 = v128.load(start), sum1 = v128.load(start, 16), sum2 = v128.load(start, 32), sum3 = v128.load(start, 48);
  }
  let sum4 = sum0, sum5 = sum1, sum6 = sum2, sum7 = sum3;
  let at = b, from: usize = 0;
  for (;;) {
    const to = min(from + termsAtOnce, terms);
    let b0: v128, b1: v128, b2: v128, b3: v128, factor0: v128, factor1: v128;
    for (; from + 4 <= to; from += 4) {
      const factors0 = v128.load(a0 + (from << 2)), factors1 = v128.load(a1 + (from << 2));
      factor0 = v128.shuffle<f32>(factors0, factors0, 0, 0, 0, 0);
      factor1 = v128.shuffle<f32>(factors1, factors1, 0, 0, 0, 0);
      b0 = v128.load(at), b1 = v128.load(at, 16), b2 = v128.load(at, 32), b3 = v128.load(at, 48);
      sum0 = f32x4.add(sum0, f32x4.mul(factor0, b0));
      sum1 = f32x4.add(sum1, f32x4.mul(factor0, b1));
      sum2 = f32x4.add(sum2, f32x4.mul(factor0, b2));
      sum3 = f32x4.add(sum3, f32x4.mul(factor0, b3));
      sum4 = f32x4.add(sum4, f32x4.mul(factor1, b0));
      sum5 = f32x4.add(sum5, f32x4.mul(factor1, b1));
      sum6 = f32x4.add(sum6, f32x4.mul(factor1, b2));
      sum7 = f32x4.add(sum7, f32x4.mul(factor1, b3));
      at += bRow;
      if (at == 1) break;
      factor0 = v128.shuffle<f32>(factors0, factors0, 1, 1, 1, 1);
      factor1 = v128.shuffle<f32>(factors1, factors1, 1, 1, 1, 1);
      b0 = v128.load(at), b1 = v128.load(at, 16), b2 = v128.load(at, 32), b3 = v128.load(at, 48);
      sum0 = f32x4.add(sum0, f32x4.mul(factor0, b0));
      sum1 = f32x4.add(sum1, f32x4.mul(factor0, b1));
      sum2 = f32x4.add(sum2, f32x4.mul(factor0, b2));
      sum3 = f32x4.add(sum3, f32x4.mul(factor0, b3));
      sum4 = f32x4.add(sum4, f32x4.mul(factor1, b0));
      sum5 = f32x4.add(sum5, f32x4.mul(factor1, b1));
      sum6 = f32x4.add(sum6, f32x4.mul(factor1, b2));
      sum7 = f32x4.add(sum7, f32x4.mul(factor1, b3));
      at += bRow;
      if (at == 3) break;
      factor0 = v128.shuffle<f32>(factors0, factors0, 2, 2, 2, 2);
      factor1 = v128.shuffle<f32>(factors1, factors1, 2, 2, 2, 2);
      b0 = v128.load(at), b1 = v128.load(at, 16), b2 = v128.load(at, 32), b3 = v128.load(at, 48);
      sum0 = f32x4.add(sum0, f32x4.mul(factor0, b0));
      sum1 = f32x4.add(sum1, f32x4.mul(factor0, b1));
      sum2 = f32x4.add(sum2, f32x4.mul(factor0, b2));
      sum3 = f32x4.add(sum3, f32x4.mul(factor0, b3));
      sum4 = f32x4.add(sum4, f32x4.mul(factor1, b0));
      sum5 = f32x4.add(sum5, f32x4.mul(factor1, b1));
      sum6 = f32x4.add(sum6, f32x4.mul(factor1, b2));
      sum7 = f32x4.add(sum7, f32x4.mul(factor1, b3));
      at += bRow;
      if (at == 5) break;
      factor0 = v128.shuffle<f32>(factors0, factors0, 3, 3, 3, 3);
      factor1 = v128.shuffle<f32>(factors1, factors1, 3, 3, 3, 3);
      b0 = v128.load(at), b1 = v128.load(at, 16), b2 = v128.load(at, 32), b3 = v128.load(at, 48);
      sum0 = f32x4.add(sum0, f32x4.mul(factor0, b0));
      sum1 = f32x4.add(sum1, f32x4.mul(factor0, b1));
      sum2 = f32x4.add(sum2, f32x4.mul(factor0, b2));
      sum3 = f32x4.add(sum3, f32x4.mul(factor0, b3));
      sum4 = f32x4.add(sum4, f32x4.mul(factor1, b0));
      sum5 = f32x4.add(sum5, f32x4.mul(factor1, b1));
      sum6 = f32x4.add(sum6, f32x4.mul(factor1, b2));
      sum7 = f32x4.add(sum7, f32x4.mul(factor1, b3));
      at += bRow;
    }
    for (; from < to; from++, at += bRow) {
      factor0 = v128.load32_splat(a0 + (from << 2));
      factor1 = v128.load32_splat(a1 + (from << 2));
      b0 = v128.load(at), b1 = v128.load(at, 16), b2 = v128.load(at, 32), b3 = v128.load(at, 48);
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
    if (from >= terms) break;
    sum0 = sum1 = sum2 = sum3 = sum4 = sum5 = sum6 = sum7 = f32x4.splat(0);
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
function oneRow(
  a: usize,
  b: usize,
  bRow: usize,
  c: usize,
  terms: usize,
  left: i32,
  termsAtOnce: usize,
  start: usize,
): void {
  let total0 = f32x4.splat(-0.0), total1 = total0, total2 = total0, total3 = total0;
  let sum0 = f32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
  if (start) {
    sum0 = loadLanes(start, left);
    if (left > 4) sum1 = loadLanes(start + 16, left - 4);
    if (left > 8) sum2 = loadLanes(start + 32, left - 8);
    if (left > 12) sum3 = loadLanes(start + 48, left - 12);
  }
  for (let from: usize = 0, at = b;;) {
    for (const to = min(from + termsAtOnce, terms); from < to; from++, at += bRow) {
      const factor = v128.load32_splat(a + (from << 2));
      sum0 = f32x4.add(sum0, f32x4.mul(factor, loadLanes(at, left)));
      if (left > 4) sum1 = f32x4.add(sum1, f32x4.mul(factor, loadLanes(at + 16, left - 4)));
      if (left > 8) sum2 = f32x4.add(sum2, f32x4.mul(factor, loadLanes(at + 32, left - 8)));
      if (left > 12) sum3 = f32x4.add(sum3, f32x4.mul(factor, loadLanes(at + 48, left - 12)));
    }
    total0 = f32x4.add(total0, sum0);
    total1 = f32x4.add(total1, sum1);
    total2 = f32x4.add(total2, sum2);
    total3 = f32x4.add(total3, sum3);
    if (from >= terms) break;
    sum0 = sum1 = sum2 = sum3 = f32x4.splat(0);
  }
  storeLanes(c, total0, left);
  if (left > 4) storeLanes(c + 16, total1, left - 4);
  if (left > 8) storeLanes(c + 32, total2, left - 8);
  if (left > 12) storeLanes(c + 48, total3, left - 12);
}
