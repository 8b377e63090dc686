import {
  addRow,
  backThrough,
  doesCount,
  lastGradient,
  noGradients,
  type Numbers,
  type OutputGradients,
  type Reference,
  type Sizes,
} from "./numbers.ts";

/** The state of every step, [batch, time, hidden]. */
function forward(
  { batch, time, input, hidden }: Sizes,
  numbers: Numbers,
  activation: (z: number) => number,
) {
  const h = new Float64Array(batch * time * hidden);
  const z = new Float64Array(hidden);
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      const row = (b * time + t) * hidden;
      const before = (k: number) => t > 0 ? h[row - hidden + k] : numbers.h0?.[b * hidden + k] ?? 0;
      const counts = doesCount(numbers, b * time + t);
      for (let column = 0; column < hidden; column++) z[column] = numbers.bias[column];
      for (let k = 0; counts && k < input; k++) {
        addRow(z, numbers.kernel, k, numbers.x[(b * time + t) * input + k]);
      }
      for (let k = 0; k < hidden; k++) addRow(z, numbers.recurrentKernel, k, before(k));
      for (let j = 0; j < hidden; j++) h[row + j] = counts ? activation(z[j]) : before(j);
    }
  }
  return { h };
}

/** A plain RNN; `slope` is that of the activation where its value is h. */
function rnnWith(activation: (z: number) => number, slope: (h: number) => number): Reference {
  const backward = (sizes: Sizes, numbers: Numbers, gradients: OutputGradients) => {
    const { batch, time, input, hidden } = sizes;
    const { h } = forward(sizes, numbers, activation);
    const result = noGradients(sizes, numbers);
    const dz = new Float64Array(hidden);
    for (let b = 0; b < batch; b++) {
      const dh = lastGradient(result.dh0, gradients.dhLast, b, hidden);
      for (let t = time - 1; t >= 0; t--) {
        const row = (b * time + t) * hidden;
        for (let j = 0; j < hidden; j++) dh[j] += gradients.dOutputs?.[row + j] ?? 0;
        if (!doesCount(numbers, b * time + t)) continue;
        for (let j = 0; j < hidden; j++) {
          dz[j] = dh[j] * slope(h[row + j]);
          result.dBias[j] += dz[j];
        }
        for (let k = 0; k < input; k++) {
          const at = (b * time + t) * input + k;
          result.dx[at] = backThrough(numbers.kernel, result.dKernel, k, numbers.x[at], dz);
        }
        for (let k = 0; k < hidden; k++) {
          const before = t > 0 ? h[row - hidden + k] : numbers.h0?.[b * hidden + k] ?? 0;
          dh[k] = backThrough(numbers.recurrentKernel, result.dRecurrentKernel, k, before, dz);
        }
      }
    }
    return result;
  };
  return { forward: (sizes, numbers) => forward(sizes, numbers, activation), backward };
}

/** The plain RNN with tanh. */
export const rnn = rnnWith(Math.tanh, (h) => 1 - h * h);

/** The plain RNN with relu. */
export const reluRnn = rnnWith((z) => Math.max(0, z), (h) => h > 0 ? 1 : 0);
