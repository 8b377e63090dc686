import { loadLanes, madd, storeLanes } from "./simd";

/**
 * One step of Adam (Kingma & Ba 2015, in PyTorch's form) for the elements [from, to).
 *
 *     m += (1 - beta1) (g - m)    v = beta2 v + (1 - beta2) g^2    p -= stepSize * m / (sqrt(v) * correction + epsilon)
 *
 * @param stepSize The learning rate over 1 - beta1^t.
 * @param correction 1 / sqrt(1 - beta2^t).
 */
export function adam(
  parameters: usize,
  gradients: usize,
  m: usize,
  v: usize,
  from: usize,
  to: usize,
  stepSize: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  correction: f32,
): void {
  for (let index = from; index < to; index += 4) {
    const at = index << 2;
    const lanes = <i32> (to - index);
    const g = loadLanes(gradients + at, lanes);
    const oldM = loadLanes(m + at, lanes);
    const newM = madd(f32x4.splat(1 - beta1), f32x4.sub(g, oldM), oldM);
    const newV = madd(
      f32x4.splat(beta2),
      loadLanes(v + at, lanes),
      f32x4.mul(f32x4.splat(1 - beta2), f32x4.mul(g, g)),
    );
    const root = madd(f32x4.sqrt(newV), f32x4.splat(correction), f32x4.splat(epsilon));
    const step = f32x4.div(f32x4.mul(f32x4.splat(stepSize), newM), root);
    storeLanes(m + at, newM, lanes);
    storeLanes(v + at, newV, lanes);
    storeLanes(parameters + at, f32x4.sub(loadLanes(parameters + at, lanes), step), lanes);
  }
}
