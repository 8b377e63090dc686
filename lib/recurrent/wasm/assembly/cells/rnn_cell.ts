import { tanh } from "../simd/activations";
import { loadLanes } from "../simd/vectors";

/**
 * One step of up to four units of a plain RNN: returns h of the sums.
 *
 *     h = tanh(z)    or    h = max(z, 0)
 *
 * @param z The sums.
 */
@inline
export function rnnCell(z: usize, isRelu: bool, lanes: i32): v128 {
  const sum = loadLanes(z, lanes);
  return isRelu ? f32x4.max(sum, f32x4.splat(0)) : tanh(sum);
}
