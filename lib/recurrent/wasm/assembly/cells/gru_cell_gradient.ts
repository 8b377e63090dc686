import { flushed } from "../simd/flushed";
import { loadLanes, storeLanes } from "../simd/vectors";

/**
 * Gradients of one step of up to four units of a GRU, but for the reset gate's: writes dz in place of z, and that of the
 * candidate's sum, dg, in place of the candidate.
 *
 *     dz = dh * (h' - candidate) * z * (1 - z)    dg = dh * (1 - z) * (1 - candidate^2)
 *
 * @returns What goes to h' past all products, dh * z.
 */
@inline
export function gruCellGradient(z: usize, candidate: usize, before: v128, dh: v128, lanes: i32): v128 {
  const one = f32x4.splat(1);
  dh = flushed(dh);
  const gate = loadLanes(z, lanes), g = loadLanes(candidate, lanes);
  const past = f32x4.mul(dh, gate);
  const shut = f32x4.sub(one, gate);
  storeLanes(z, f32x4.mul(f32x4.mul(past, f32x4.sub(before, g)), shut), lanes);
  storeLanes(candidate, f32x4.mul(f32x4.mul(dh, shut), f32x4.sub(one, f32x4.mul(g, g))), lanes);
  return past;
}

/**
 * The gradient of the reset gate, in its place.
 *
 *     dr = d * factor * r * (1 - r)
 *
 * @param d The gradient of the product r * factor: of r * h' with the reset gate before the product, of r * (h' U + b') with it after.
 * @returns d * r, the gradient of `factor`.
 */
@inline
export function resetGradient(r: usize, d: v128, factor: v128, lanes: i32): v128 {
  const gate = loadLanes(r, lanes);
  const past = f32x4.mul(d, gate);
  storeLanes(r, f32x4.mul(f32x4.mul(past, factor), f32x4.sub(f32x4.splat(1), gate)), lanes);
  return past;
}
