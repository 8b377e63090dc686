import { flushed } from "../simd/flushed";
import { storeLanes } from "../simd/vectors";

/**
 * Gradients of one step of up to four units of a plain RNN: writes dz in place of the sums.
 *
 *     dz = dh * (1 - h^2)    or    dz = dh where h > 0, else 0
 */
@inline
export function rnnCellGradient(z: usize, isRelu: bool, h: v128, dh: v128, lanes: i32): void {
  dh = flushed(dh);
  const dz = isRelu
    ? v128.and(dh, f32x4.gt(h, f32x4.splat(0)))
    : f32x4.mul(dh, f32x4.sub(f32x4.splat(1), f32x4.mul(h, h)));
  storeLanes(z, dz, lanes);
}
