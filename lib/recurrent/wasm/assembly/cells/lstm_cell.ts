import { sigmoid, tanh } from "../simd/activations";
import { loadLanes, madd, storeLanes } from "../simd/vectors";

/**
 * One step of up to four units: turns the sums into the gates, in place, writes c and returns h.
 *
 *     c = f * c' + i * g    h = o * tanh(c)
 *
 * @param z The sums of i; those of f, g and o are at z + toF, z + toG and z + toG + toF.
 */
@inline
export function lstmCell(z: usize, toF: usize, toG: usize, before: v128, c: usize, lanes: i32): v128 {
  const sumI = loadLanes(z, lanes), sumF = loadLanes(z + toF, lanes);
  const sumG = loadLanes(z + toG, lanes), sumO = loadLanes(z + toG + toF, lanes);
  const i = sigmoid(sumI);
  storeLanes(z, i, lanes);
  const f = sigmoid(sumF);
  storeLanes(z + toF, f, lanes);
  const g = tanh(sumG);
  storeLanes(z + toG, g, lanes);
  const next = madd(f, before, f32x4.mul(i, g));
  storeLanes(c, next, lanes);
  const o = sigmoid(sumO);
  storeLanes(z + toG + toF, o, lanes);
  return f32x4.mul(o, tanh(next));
}
