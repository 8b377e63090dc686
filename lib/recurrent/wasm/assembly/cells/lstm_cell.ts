import { anyFar, nearSigmoid, nearTanh, sigmoid, tanh } from "../simd/activations";
import { loadLanes, madd, storeLanes } from "../simd/vectors";

/**
 * One step of up to four units: turns the sums into the gates, in place, writes c and returns h.
 *
 *     c = f * c' + i * g    h = o * tanh(c)
 *
 * Nearly always all sums are near zero, and the gates take fewer instructions; the others are apart, for a call would have all vectors
 * leave their registers.
 *
 * @param z The sums of i; those of f, g and o are at z + toF, z + toG and z + toG + toF.
 */
@inline
export function lstmCell(z: usize, toF: usize, toG: usize, before: v128, c: usize, lanes: i32): v128 {
  const i = loadLanes(z, lanes), f = loadLanes(z + toF, lanes);
  const g = loadLanes(z + toG, lanes), o = loadLanes(z + toG + toF, lanes);
  if (anyFar(i, f, g, o)) return farCell(z, toF, toG, before, c, lanes);
  return gated(z, toF, toG, before, c, lanes, nearSigmoid(i), nearSigmoid(f), nearTanh(g), nearSigmoid(o));
}

/** {@linkcode lstmCell} for any sums. */
function farCell(z: usize, toF: usize, toG: usize, before: v128, c: usize, lanes: i32): v128 {
  const i = sigmoid(loadLanes(z, lanes)), f = sigmoid(loadLanes(z + toF, lanes));
  const g = tanh(loadLanes(z + toG, lanes)), o = sigmoid(loadLanes(z + toG + toF, lanes));
  return gated(z, toF, toG, before, c, lanes, i, f, g, o);
}

/** The rest of the step, from the gates on. */
@inline
function gated(
  z: usize,
  toF: usize,
  toG: usize,
  before: v128,
  c: usize,
  lanes: i32,
  i: v128,
  f: v128,
  g: v128,
  o: v128,
): v128 {
  storeLanes(z, i, lanes);
  storeLanes(z + toF, f, lanes);
  storeLanes(z + toG, g, lanes);
  const next = madd(f, before, f32x4.mul(i, g));
  storeLanes(c, next, lanes);
  storeLanes(z + toG + toF, o, lanes);
  return f32x4.mul(o, tanh(next));
}
