import { loadLanes, madd, storeLanes } from "./simd/vectors";
import { AdamStep } from "./structs/adam_step";

/**
 * One step of Adam (Kingma & Ba 2015, in PyTorch's form) for the elements [from, to),
 * where g is the gradient times `factor`; a factor of 1 changes no bit of it.
 *
 *     m += (1 - beta1) (g - m)    v = beta2 v + (1 - beta2) g^2    p -= stepSize * m / (sqrt(v) * correction + epsilon)
 */
export function adam(step: AdamStep, from: usize, to: usize): void {
  const parameters = step.parameters, gradients = step.gradients, m = step.m, v = step.v;
  const stepSize = f32x4.splat(step.stepSize), epsilon = f32x4.splat(step.epsilon);
  const correction = f32x4.splat(step.correction);
  const beta2 = f32x4.splat(step.beta2), factor = f32x4.splat(step.factor);
  const toM = f32x4.splat(1 - step.beta1), toV = f32x4.splat(1 - step.beta2);
  for (let index = from; index < to; index += 4) {
    const at = index << 2;
    const lanes = <i32> (to - index);
    const g = f32x4.mul(loadLanes(gradients + at, lanes), factor);
    const oldM = loadLanes(m + at, lanes);
    const newM = madd(toM, f32x4.sub(g, oldM), oldM);
    const newV = madd(beta2, loadLanes(v + at, lanes), f32x4.mul(toV, f32x4.mul(g, g)));
    const root = madd(f32x4.sqrt(newV), correction, epsilon);
    const change = f32x4.div(f32x4.mul(stepSize, newM), root);
    storeLanes(m + at, newM, lanes);
    storeLanes(v + at, newV, lanes);
    storeLanes(parameters + at, f32x4.sub(loadLanes(parameters + at, lanes), change), lanes);
  }
}
