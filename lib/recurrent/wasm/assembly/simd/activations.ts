import { madd } from "./vectors";

/**
 * Four times the same number, in a way the compilers cannot see through. V8 writes a vector it knows into every place
 * that uses it, three instructions each; one it does not know it keeps in memory, one instruction each.
 */
@inline
function kept(value: f32): v128 {
  return f32x4.splat(value + <f32> memory.size() * 0);
}

/** Beyond this tanh is 1 to float32: 1 - tanh(9.011) is half the distance of the number before 1. */
const LIMIT: f32 = 9.25;

let low = kept(-LIMIT);
let high = kept(LIMIT);
let half = kept(0.5);
let one = kept(1);
let minusOne = kept(-1);

// tanh(x) = x P(x^2) / Q(x^2), both of degree 4: the best such quotient on [-8.2, 8.2], 8e-9 off before rounding. Beyond, it rises
// above 1: by 1.3e-7 at 8.665, where float32's sigmoid(2 x) becomes 1, and by more than it can be off by rounding from 9.01 on.
let p1 = kept(0.134313703);
let p2 = kept(3.55579238e-3);
let p3 = kept(2.16225908e-5);
let p4 = kept(1.48201496e-8);
let q1 = kept(0.467646956);
let q2 = kept(2.61048973e-2);
let q3 = kept(3.38498066e-4);
let q4 = kept(8.36227287e-7);

/**
 * tanh of four numbers, at most 3e-7 off, and exactly 1 or -1 where float32's tanh is: a saturated gate has no slope. NaN stays NaN,
 * for pmin and pmax keep their first operand unless the second is truly beyond it.
 */
@inline
export function tanh(v: v128): v128 {
  return f32x4.pmin(f32x4.pmax(nearTanh(f32x4.pmin(f32x4.pmax(v, low), high)), minusOne), one);
}

/** The same as {@linkcode tanh}, to the last bit, for numbers from -8 to 8. */
@inline
export function nearTanh(x: v128): v128 {
  const s = f32x4.mul(x, x);
  const p = madd(madd(madd(madd(p4, s, p3), s, p2), s, p1), s, one);
  const q = madd(madd(madd(madd(q4, s, q3), s, q2), s, q1), s, one);
  return f32x4.div(f32x4.mul(x, p), q);
}

/** Beyond this the sigmoid comes of the exponential: a gate that is nearly shut keeps its slope, one that is open has none. */
let far = kept(8);

/** Whether any number of four vectors is NaN or beyond -8 or 8, where `nearTanh` and `nearSigmoid` end. */
@inline
export function anyFar(a: v128, b: v128, c: v128, d: v128): bool {
  // Without their signs floats are in the order of their bits, NaN last.
  const ab = i32x4.max_s(f32x4.abs(a), f32x4.abs(b)), cd = i32x4.max_s(f32x4.abs(c), f32x4.abs(d));
  return v128.any_true(i32x4.gt_s(i32x4.max_s(ab, cd), far));
}

/** The same as {@linkcode sigmoid}, to the last bit, for numbers from -8 to 8. */
@inline
export function nearSigmoid(v: v128): v128 {
  return madd(nearTanh(f32x4.mul(v, half)), half, half);
}

/**
 * sigmoid of four numbers, by way of tanh: sigmoid(x) = (1 + tanh(x / 2)) / 2, at most 2e-7 off. For a whole cell, `anyFar` and
 * `nearSigmoid` are faster. Below -8 its relative error is
 * at most 1e-6, and it is exactly 1 where float32's sigmoid is.
 */
@inline
export function sigmoid(v: v128): v128 {
  const s = nearSigmoid(v);
  if (v128.any_true(f32x4.gt(f32x4.abs(v), far))) return farSigmoid(v, s);
  return s;
}

/** Four numbers as they are in `near`, but for those whose `v` is far out: sigmoid(-a) = e / (1 + e), sigmoid(a) = 1 - sigmoid(-a), e = exp(-a). */
function farSigmoid(v: v128, near: v128): v128 {
  const a = f32x4.abs(v);
  const e = expOfMinus(f32x4.pmin(a, f32x4.splat(88)));
  const low = f32x4.div(e, f32x4.add(one, e));
  const both = v128.bitselect(f32x4.sub(one, low), low, f32x4.gt(v, f32x4.splat(0)));
  return v128.bitselect(both, near, f32x4.gt(a, far));
}

/** exp(-a) of four numbers from 0 to 88; 0 where it would be denormal. */
@inline
function expOfMinus(a: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(a, f32x4.splat(1.44269504)));
  // a - n log(2), in two parts of which the first times n is exact.
  let f = f32x4.sub(a, f32x4.mul(n, f32x4.splat(0.693359375)));
  f = f32x4.add(f, f32x4.mul(n, f32x4.splat(2.12194440e-4)));
  // exp(-f) as a Taylor series: |f| is at most log(2) / 2.
  let p = madd(f32x4.splat(-1 / 5040.0), f, f32x4.splat(1 / 720.0));
  p = madd(p, f, f32x4.splat(-1 / 120.0));
  p = madd(p, f, f32x4.splat(1 / 24.0));
  p = madd(p, f, f32x4.splat(-1 / 6.0));
  p = madd(p, f, half);
  p = madd(p, f, minusOne);
  p = madd(p, f, one);
  // 2^-n by its exponent: -127 stands for zero.
  const power = i32x4.shl(i32x4.sub(i32x4.splat(127), i32x4.trunc_sat_f32x4_s(n)), 23);
  return f32x4.mul(p, power);
}
