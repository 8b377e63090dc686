import { sigmoid, tanh } from "./activations";
import { loadLanes, madd, storeLanes } from "./simd";

/**
 * One step of up to four units: turns the sums at `zi` to `zo` into the gates, in place, writes c and returns h.
 *
 *     c = f * c' + i * g    h = o * tanh(c)
 */
@inline
export function cell(zi: usize, zf: usize, zg: usize, zo: usize, before: v128, c: usize, lanes: i32): v128 {
  return cellOf(
    loadLanes(zi, lanes),
    loadLanes(zf, lanes),
    loadLanes(zg, lanes),
    loadLanes(zo, lanes),
    zi,
    zf,
    zg,
    zo,
    before,
    c,
    lanes,
  );
}

/** {@linkcode cell} with the sums given. */
@inline
export function cellOf(
  sumI: v128,
  sumF: v128,
  sumG: v128,
  sumO: v128,
  zi: usize,
  zf: usize,
  zg: usize,
  zo: usize,
  before: v128,
  c: usize,
  lanes: i32,
): v128 {
  const i = sigmoid(sumI);
  storeLanes(zi, i, lanes);
  const f = sigmoid(sumF);
  storeLanes(zf, f, lanes);
  const g = tanh(sumG);
  storeLanes(zg, g, lanes);
  const next = madd(f, before, f32x4.mul(i, g));
  storeLanes(c, next, lanes);
  const o = sigmoid(sumO);
  storeLanes(zo, o, lanes);
  return f32x4.mul(o, tanh(next));
}

/**
 * Zero for numbers below 1e-30: gradients that fade over hundreds of steps would else end as denormal numbers, with which
 * a processor computes twenty times more slowly. NaN stays.
 */
@inline
function flushed(values: v128): v128 {
  return v128.andnot(values, f32x4.lt(f32x4.abs(values), f32x4.splat(1e-30)));
}

/**
 * Gradients of one step of up to four units: turns the gates at `zi` to `zo` into dz, in place, and the gradient of c
 * at `dc` into that of c'.
 *
 *     dc += dh * o * (1 - tanh(c)^2)    dz_o = dh * tanh(c) * o * (1 - o) = dh * h * (1 - o)
 *     dz_i = dc * g * i * (1 - i)    dz_f = dc * c' * f * (1 - f)    dz_g = dc * i * (1 - g^2)    dc' = dc * f
 *
 * o * tanh(c)^2 is h^2 / o: a division is cheaper than tanh or another array. An o so small that float32 cannot tell its
 * sigmoid from zero is held at 1e-7, where the quotient is as good as zero. Where h is o or -o, tanh(c) is 1 or -1 and has no slope;
 * the quotient, twice rounded, would leave it one of 1e-7, which an input of 1e9 makes large.
 */
@inline
export function cellGradient(
  zi: usize,
  zf: usize,
  zg: usize,
  zo: usize,
  before: v128,
  h: v128,
  dh: v128,
  dc: usize,
  lanes: i32,
): void {
  const one = f32x4.splat(1);
  const o = loadLanes(zo, lanes);
  const slope = f32x4.sub(o, f32x4.div(f32x4.mul(h, h), f32x4.pmax(o, f32x4.splat(1e-7))));
  const fromOutput = v128.andnot(slope, f32x4.eq(f32x4.abs(h), o));
  dh = flushed(dh);
  const total = flushed(madd(dh, fromOutput, loadLanes(dc, lanes)));
  storeLanes(zo, f32x4.mul(f32x4.mul(dh, h), f32x4.sub(one, o)), lanes);
  const i = loadLanes(zi, lanes), f = loadLanes(zf, lanes), g = loadLanes(zg, lanes);
  const dcf = f32x4.mul(total, f);
  storeLanes(dc, dcf, lanes);
  storeLanes(zf, f32x4.mul(f32x4.mul(dcf, before), f32x4.sub(one, f)), lanes);
  const dci = f32x4.mul(total, i);
  storeLanes(zi, f32x4.mul(f32x4.mul(dci, g), f32x4.sub(one, i)), lanes);
  storeLanes(zg, f32x4.mul(dci, f32x4.sub(one, f32x4.mul(g, g))), lanes);
}
