import { flushed } from "../simd/flushed";
import { loadLanes, madd, storeLanes } from "../simd/vectors";

/**
 * Gradients of one step of up to four units: turns the gates into dz, in place, and the gradient of c at `dc` into that
 * of c'.
 *
 *     dc += dh * o * (1 - tanh(c)^2)    dz_o = dh * tanh(c) * o * (1 - o) = dh * h * (1 - o)
 *     dz_i = dc * g * i * (1 - i)    dz_f = dc * c' * f * (1 - f)    dz_g = dc * i * (1 - g^2)    dc' = dc * f
 *
 * o * tanh(c)^2 is h^2 / o: a division is cheaper than tanh or another array. An o so small that float32 cannot tell its
 * sigmoid from zero is held at 1e-7, where the quotient is as good as zero. Where h is o or -o, tanh(c) is 1 or -1 and has no slope;
 * the quotient, twice rounded, would leave it one of 1e-7, which an input of 1e9 makes large.
 *
 * @param z The gate i; f, g and o are at z + toF, z + toG and z + toG + toF.
 */
@inline
export function lstmCellGradient(
  z: usize,
  toF: usize,
  toG: usize,
  before: v128,
  h: v128,
  dh: v128,
  dc: usize,
  lanes: i32,
): void {
  const one = f32x4.splat(1);
  const o = loadLanes(z + toG + toF, lanes);
  const slope = f32x4.sub(o, f32x4.div(f32x4.mul(h, h), f32x4.pmax(o, f32x4.splat(1e-7))));
  const fromOutput = v128.andnot(slope, f32x4.eq(f32x4.abs(h), o));
  dh = flushed(dh);
  const total = flushed(madd(dh, fromOutput, loadLanes(dc, lanes)));
  storeLanes(z + toG + toF, f32x4.mul(f32x4.mul(dh, h), f32x4.sub(one, o)), lanes);
  const i = loadLanes(z, lanes), f = loadLanes(z + toF, lanes), g = loadLanes(z + toG, lanes);
  const dcf = f32x4.mul(total, f);
  storeLanes(dc, dcf, lanes);
  storeLanes(z + toF, f32x4.mul(f32x4.mul(dcf, before), f32x4.sub(one, f)), lanes);
  const dci = f32x4.mul(total, i);
  storeLanes(z, f32x4.mul(f32x4.mul(dci, g), f32x4.sub(one, i)), lanes);
  storeLanes(z + toG, f32x4.mul(dci, f32x4.sub(one, f32x4.mul(g, g))), lanes);
}
