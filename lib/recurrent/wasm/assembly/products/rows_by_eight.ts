import { evenOdd, lowHigh, madd, rotate, swapPairs } from "../simd/vectors";

/** Writes or adds the eight numbers of one row of a tile. */
@inline
function put(c: usize, first: v128, second: v128, add: bool): void {
  if (add) {
    first = f32x4.add(first, v128.load(c));
    second = f32x4.add(second, v128.load(c, 16));
  }
  v128.store(c, first);
  v128.store(c, second, 16);
}

/**
 * C = A B, or C += A B, for `rows` (1 to 6, known when compiled) rows and 8 columns.
 *
 * Most of the time beside the multiplications goes into loads, each of which may bring a bounds check along. So A is read
 * by fours and twos, not one by one: a vector of four rows meets B four times, turned by one lane each time, and sums up
 * the four diagonals of a 4x4 square; `put` receives them sorted into rows. A pair of rows does the same in two turns. Two k go
 * into one turn of the loop, for its other checks cost as much as a load.
 *
 * The exits at odd addresses of B are never taken, for these are multiples of four. They keep the V8 of Node 20 and 22 from making
 * all the turned vectors before the first sum: there are not the registers for it, and sums that go through the memory at
 * every k take twice the time. Each is another number, or the compilers would know it for one they have seen.
 *
 * @param a Number k of row r is at a + k * aStep + 4 * r.
 * @param b Number k of column j is at b + 32 * k + 4 * j.
 * @param steps How many k, at least 1.
 * @param c Row r is at c + r * cRow.
 */
@inline
export function rowsByEight(
  rows: i32,
  a: usize,
  aStep: usize,
  b: usize,
  steps: usize,
  c: usize,
  cRow: usize,
  add: bool,
): void {
  const end = b + (steps << 5);
  let p0 = f32x4.splat(0), p1 = p0, p2 = p0, p3 = p0; // the diagonals of columns 0 to 3
  let q0 = p0, q1 = p0, q2 = p0, q3 = p0; // and of columns 4 to 7
  let r0 = p0, r1 = p0, s0 = p0, s1 = p0; // the pair's
  let t0 = p0, t1 = p0; // the single row's
  for (;;) {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
    if (rows >= 4) {
      let v = v128.load(a);
      p0 = madd(v, b0, p0);
      q0 = madd(v, b1, q0);
      if (b == 1) break;
      v = rotate(v);
      p1 = madd(v, b0, p1);
      q1 = madd(v, b1, q1);
      if (b == 3) break;
      v = rotate(v);
      p2 = madd(v, b0, p2);
      q2 = madd(v, b1, q2);
      if (b == 5) break;
      v = rotate(v);
      p3 = madd(v, b0, p3);
      q3 = madd(v, b1, q3);
    }
    if (rows & 2) {
      if (rows >= 4 && b == 7) break;
      let v = rows >= 4 ? v128.load64_splat(a, 16) : v128.load64_splat(a);
      r0 = madd(v, b0, r0);
      s0 = madd(v, b1, s0);
      if (rows >= 4 && b == 9) break;
      v = swapPairs(v);
      r1 = madd(v, b0, r1);
      s1 = madd(v, b1, s1);
    }
    if (rows & 1) {
      if (rows == 5 && b == 7) break;
      const v = rows == 5
        ? v128.load32_splat(a, 16)
        : rows == 3
        ? v128.load32_splat(a, 8)
        : v128.load32_splat(a);
      t0 = madd(v, b0, t0);
      t1 = madd(v, b1, t1);
    }
    a += aStep;
    b += 32;
    if (b == end) break;
    b0 = v128.load(b);
    b1 = v128.load(b, 16);
    if (rows >= 4) {
      let v = v128.load(a);
      p0 = madd(v, b0, p0);
      q0 = madd(v, b1, q0);
      if (b == 13) break;
      v = rotate(v);
      p1 = madd(v, b0, p1);
      q1 = madd(v, b1, q1);
      if (b == 15) break;
      v = rotate(v);
      p2 = madd(v, b0, p2);
      q2 = madd(v, b1, q2);
      if (b == 17) break;
      v = rotate(v);
      p3 = madd(v, b0, p3);
      q3 = madd(v, b1, q3);
    }
    if (rows & 2) {
      if (rows >= 4 && b == 19) break;
      let v = rows >= 4 ? v128.load64_splat(a, 16) : v128.load64_splat(a);
      r0 = madd(v, b0, r0);
      s0 = madd(v, b1, s0);
      if (rows >= 4 && b == 21) break;
      v = swapPairs(v);
      r1 = madd(v, b0, r1);
      s1 = madd(v, b1, s1);
    }
    if (rows & 1) {
      if (rows == 5 && b == 19) break;
      const v = rows == 5
        ? v128.load32_splat(a, 16)
        : rows == 3
        ? v128.load32_splat(a, 8)
        : v128.load32_splat(a);
      t0 = madd(v, b0, t0);
      t1 = madd(v, b1, t1);
    }
    a += aStep;
    b += 32;
    if (b == end) break;
  }
  if (rows >= 4) {
    const pEven = lowHigh(p0, p2), pOdd = lowHigh(p2, p0), pNext = lowHigh(p3, p1), pLast = lowHigh(p1, p3);
    const qEven = lowHigh(q0, q2), qOdd = lowHigh(q2, q0), qNext = lowHigh(q3, q1), qLast = lowHigh(q1, q3);
    put(c, evenOdd(pEven, pNext), evenOdd(qEven, qNext), add);
    c += cRow;
    put(c, evenOdd(pLast, pEven), evenOdd(qLast, qEven), add);
    c += cRow;
    put(c, evenOdd(pOdd, pLast), evenOdd(qOdd, qLast), add);
    c += cRow;
    put(c, evenOdd(pNext, pOdd), evenOdd(qNext, qOdd), add);
    c += cRow;
  }
  if (rows & 2) {
    put(c, evenOdd(r0, r1), evenOdd(s0, s1), add);
    c += cRow;
    put(c, evenOdd(r1, r0), evenOdd(s1, s0), add);
    c += cRow;
  }
  if (rows & 1) put(c, t0, t1, add);
}
