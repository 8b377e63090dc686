/**
 * Zero for numbers below 1e-30: gradients that fade over hundreds of steps would else end as denormal numbers, with which
 * a processor computes twenty times more slowly. NaN stays.
 */
@inline
export function flushed(values: v128): v128 {
  return v128.andnot(values, f32x4.lt(f32x4.abs(values), f32x4.splat(1e-30)));
}
