import { madd } from "./vectors";

/**
 * Four times the same number, in a way the compilers cannot see through. V8 writes a vector it knows into every place
 * that uses it, three instructions each; one it does not know it keeps in memory, one instruction each.
 */
@inline
function kept(value: f32): v128 {
  return f32x4.splat(value + <f32> memory.size() * 0);
}

/** Beyond this tanh is 1 to float32, within 1.6e-7. */
const LIMIT: f32 = 8.2;

let low = kept(-LIMIT);
let high = kept(LIMIT);
let half = kept(0.5);
let one = kept(1);

// tanh(x) = x P(x^2) / Q(x^2), both of degree 4: the best such quotient on [-8.2, 8.2], 8e-9 off before rounding.
let p1 = kept(0.134313703);
let p2 = kept(3.55579238e-3);
let p3 = kept(2.16225908e-5);
let p4 = kept(1.48201496e-8);
let q1 = kept(0.467646956);
let q2 = kept(2.61048973e-2);
let q3 = kept(3.38498066e-4);
let q4 = kept(8.36227287e-7);

/**
 * tanh of four numbers, at most 3e-7 off. Numbers far out saturate; NaN stays NaN, for pmin and pmax keep their first
 * operand unless the second is truly beyond it.
 */
@inline
export function tanh(v: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(v, low), high);
  const s = f32x4.mul(x, x);
  const p = madd(madd(madd(madd(p4, s, p3), s, p2), s, p1), s, one);
  const q = madd(madd(madd(madd(q4, s, q3), s, q2), s, q1), s, one);
  return f32x4.div(f32x4.mul(x, p), q);
}

/** sigmoid of four numbers, by way of tanh: sigmoid(x) = (1 + tanh(x / 2)) / 2. */
@inline
export function sigmoid(v: v128): v128 {
  return madd(tanh(f32x4.mul(v, half)), half, half);
}
