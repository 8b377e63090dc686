import { anyFar, nearSigmoid, sigmoid, tanh } from "../simd/activations";
import { loadLanes, madd, storeLanes } from "../simd/vectors";

/**
 * The gates of up to four units of a GRU: turns the sums of z and r into them, in place. Nearly always both are near zero, as in
 * the LSTM.
 *
 * @returns r.
 */
@inline
export function gruGates(z: usize, r: usize, lanes: i32): v128 {
  const sumZ = loadLanes(z, lanes), sumR = loadLanes(r, lanes);
  if (anyFar(sumZ, sumZ, sumR, sumR)) return farGates(z, r, lanes);
  return gates(z, r, lanes, nearSigmoid(sumZ), nearSigmoid(sumR));
}

/** {@linkcode gruGates} for any sums. */
function farGates(z: usize, r: usize, lanes: i32): v128 {
  return gates(z, r, lanes, sigmoid(loadLanes(z, lanes)), sigmoid(loadLanes(r, lanes)));
}

@inline
function gates(z: usize, r: usize, lanes: i32, update: v128, reset: v128): v128 {
  storeLanes(z, update, lanes);
  storeLanes(r, reset, lanes);
  return reset;
}

/**
 * The rest of the step: the candidate of its sum, which it replaces, and h, which it returns.
 *
 *     h = z * h' + (1 - z) * tanh(sum) = candidate + z * (h' - candidate)
 *
 * @param z The gate z.
 * @param candidate Where the sum is.
 * @param sum The sum: with the reset gate before the product x W + (r * h') U + b, with it after x W + b + r * (h' U + b').
 */
@inline
export function gruState(z: usize, candidate: usize, sum: v128, before: v128, lanes: i32): v128 {
  const g = tanh(sum);
  storeLanes(candidate, g, lanes);
  return madd(loadLanes(z, lanes), f32x4.sub(before, g), g);
}
