import { madd } from "./simd";

/** Beyond this the rational is flat, and so is tanh to float32. */
const LIMIT: f32 = 7.90531110763549805;

/**
 * tanh of four numbers, at most 3e-7 off: the 13/6 rational of Eigen (MathFunctionsImpl.h). Numbers far out saturate,
 * NaN stays NaN: pmin and pmax keep their first operand unless the second is truly beyond it.
 */

export function tanh(v: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(v, f32x4.splat(-LIMIT)), f32x4.splat(LIMIT));
  const s = f32x4.mul(x, x);
  let p = madd(s, f32x4.splat(-2.76076847742355e-16), f32x4.splat(2.00018790482477e-13));
  p = madd(s, p, f32x4.splat(-8.60467152213735e-11));
  p = madd(s, p, f32x4.splat(5.12229709037114e-08));
  p = madd(s, p, f32x4.splat(1.48572235717979e-05));
  p = madd(s, p, f32x4.splat(6.37261928875436e-04));
  p = madd(s, p, f32x4.splat(4.89352455891786e-03));
  let q = madd(s, f32x4.splat(1.19825839466702e-06), f32x4.splat(1.18534705686654e-04));
  q = madd(s, q, f32x4.splat(2.26843463243900e-03));
  q = madd(s, q, f32x4.splat(4.89352518554385e-03));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** sigmoid of four numbers, by way of tanh: sigmoid(x) = (1 + tanh(x / 2)) / 2. */

export function sigmoid(v: v128): v128 {
  const half = f32x4.splat(0.5);
  return madd(tanh(f32x4.mul(v, half)), half, half);
}
