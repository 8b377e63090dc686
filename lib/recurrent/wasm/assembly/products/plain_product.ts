import { loadLanes, storeLanes } from "../simd/vectors";

/** Terms of a sum that are added up before they join the others: as many as in tfjs's own product, to round as that does. */
const TERMS_AT_ONCE: usize = 48;

/** Vectors of a row of the result that are made together. */
const VECTORS: usize = 4;

/**
 * C = A B, all row-major without gaps, A [rows, terms], B [terms, columns]. Products and sums are rounded one by one, in the
 * order of tfjs's wasm backend (its slow_batch_mat_mul): both give the same bits.
 */
export function plainProduct(a: usize, b: usize, c: usize, rows: usize, terms: usize, columns: usize): void {
  const bRow = columns << 2;
  for (let row: usize = 0; row < rows; row++) {
    for (let column: usize = 0; column < columns; column += 4 * VECTORS) {
      const left = <i32> (columns - column);
      let total0 = f32x4.splat(0), total1 = total0, total2 = total0, total3 = total0;
      for (let from: usize = 0; from < terms; from += TERMS_AT_ONCE) {
        const to = min(from + TERMS_AT_ONCE, terms);
        let sum0 = f32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (let term = from; term < to; term++) {
          const factor = v128.load32_splat(a + ((row * terms + term) << 2));
          const at = b + term * bRow + (column << 2);
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
      const to = c + ((row * columns + column) << 2);
      storeLanes(to, total0, left);
      if (left > 4) storeLanes(to + 16, total1, left - 4);
      if (left > 8) storeLanes(to + 32, total2, left - 8);
      if (left > 12) storeLanes(to + 48, total3, left - 12);
    }
  }
}
