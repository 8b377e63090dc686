/** Vectors of four float32 numbers: what the instruction set lacks a name for. */

/** a * b + c, in one rounding where the build has relaxed SIMD and the machine a fused instruction. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Every lane moved down by one, the first to the end. */
@inline
export function rotate(v: v128): v128 {
  return v128.shuffle<f32>(v, v, 1, 2, 3, 0);
}

/** The lanes of each pair exchanged. */
@inline
export function swapPairs(v: v128): v128 {
  return v128.shuffle<f32>(v, v, 1, 0, 3, 2);
}

/** Lanes 0 and 2 of `a`, lanes 1 and 3 of `b`, each where it was. */
@inline
export function evenOdd(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 5, 2, 7);
}

/** Lanes 0 and 1 of `a`, lanes 2 and 3 of `b`, each where it was. */
@inline
export function lowHigh(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 1, 6, 7);
}

/** The first `lanes` (1 to 4) numbers at `from`, and zeros. */
@inline
export function loadLanes(from: usize, lanes: i32): v128 {
  if (lanes >= 4) return v128.load(from);
  if (lanes == 1) return v128.load32_zero(from);
  const pair = v128.load64_zero(from);
  return lanes == 2 ? pair : v128.load_lane<f32>(from, pair, 2, 8);
}

/** Writes the first `lanes` (1 to 4) numbers of `v`. */
@inline
export function storeLanes(to: usize, v: v128, lanes: i32): void {
  if (lanes >= 4) {
    v128.store(to, v);
  } else {
    v128.store_lane<f32>(to, v, 0);
    if (lanes > 1) v128.store_lane<f32>(to, v, 1, 4);
    if (lanes > 2) v128.store_lane<f32>(to, v, 2, 8);
  }
}

/** Writes the lanes of `v` `stride` bytes apart. */
@inline
export function scatter(to: usize, v: v128, stride: usize): void {
  v128.store_lane<f32>(to, v, 0);
  v128.store_lane<f32>(to + stride, v, 1);
  v128.store_lane<f32>(to + 2 * stride, v, 2);
  v128.store_lane<f32>(to + 3 * stride, v, 3);
}

/** Writes four vectors, transposed, `toRow` bytes apart. */
@inline
export function storeTransposed(a: v128, b: v128, c: v128, d: v128, to: usize, toRow: usize): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to + toRow, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(to + 2 * toRow, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
  v128.store(to + 3 * toRow, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
}
