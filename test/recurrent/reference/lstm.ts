import {
  addRow,
  backThrough,
  doesCount,
  lastGradient,
  noGradients,
  type Numbers,
  type OutputGradients,
  sigmoid,
  type Sizes,
} from "./numbers.ts";

/** Gates, c and h of every step, each [batch, time, hidden]; gates in the order i, f, g, o. Gates of steps that do not count are 0. */
function forward({ batch, time, input, hidden }: Sizes, numbers: Numbers) {
  const history = () => new Float64Array(batch * time * hidden);
  const kept = { i: history(), f: history(), g: history(), o: history(), c: history(), h: history() };
  const z = new Float64Array(4 * hidden);
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      const row = (b * time + t) * hidden;
      const before = (part: "h" | "c", k: number) =>
        t > 0 ? kept[part][row - hidden + k] : numbers[`${part}0`]?.[b * hidden + k] ?? 0;
      if (!doesCount(numbers, b * time + t)) {
        for (let j = 0; j < hidden; j++) {
          kept.h[row + j] = before("h", j);
          kept.c[row + j] = before("c", j);
        }
        continue;
      }
      for (let column = 0; column < 4 * hidden; column++) z[column] = numbers.bias[column];
      for (let k = 0; k < input; k++) {
        addRow(z, numbers.kernel, k, numbers.x[(b * time + t) * input + k]);
      }
      for (let k = 0; k < hidden; k++) addRow(z, numbers.recurrentKernel, k, before("h", k));
      for (let j = 0; j < hidden; j++) {
        const i = kept.i[row + j] = sigmoid(z[j]);
        const f = kept.f[row + j] = sigmoid(z[hidden + j]);
        const g = kept.g[row + j] = Math.tanh(z[2 * hidden + j]);
        const o = kept.o[row + j] = sigmoid(z[3 * hidden + j]);
        const c = kept.c[row + j] = f * before("c", j) + i * g;
        kept.h[row + j] = o * Math.tanh(c);
      }
    }
  }
  return kept;
}

/** Gradients of everything that goes in. */
function backward(sizes: Sizes, numbers: Numbers, gradients: OutputGradients) {
  const { batch, time, input, hidden } = sizes;
  const kept = forward(sizes, numbers);
  const columns = 4 * hidden;
  const result = { ...noGradients(sizes, numbers), dc0: new Float64Array(batch * hidden) };
  const dz = new Float64Array(columns);
  for (let b = 0; b < batch; b++) {
    const dh = lastGradient(result.dh0, gradients.dhLast, b, hidden);
    const dc = lastGradient(result.dc0, gradients.dcLast, b, hidden);
    for (let t = time - 1; t >= 0; t--) {
      const row = (b * time + t) * hidden;
      for (let j = 0; j < hidden; j++) dh[j] += gradients.dOutputs?.[row + j] ?? 0;
      if (!doesCount(numbers, b * time + t)) continue;
      for (let j = 0; j < hidden; j++) {
        const [i, f, g, o] = [kept.i[row + j], kept.f[row + j], kept.g[row + j], kept.o[row + j]];
        const before = t > 0 ? kept.c[row - hidden + j] : numbers.c0?.[b * hidden + j] ?? 0;
        const tanh = Math.tanh(kept.c[row + j]);
        dc[j] += dh[j] * o * (1 - tanh * tanh);
        dz[j] = dc[j] * g * i * (1 - i);
        dz[hidden + j] = dc[j] * before * f * (1 - f);
        dz[2 * hidden + j] = dc[j] * i * (1 - g * g);
        dz[3 * hidden + j] = dh[j] * tanh * o * (1 - o);
        dc[j] *= f;
      }
      for (let column = 0; column < columns; column++) result.dBias[column] += dz[column];
      for (let k = 0; k < input; k++) {
        const at = (b * time + t) * input + k;
        result.dx[at] = backThrough(numbers.kernel, result.dKernel, k, numbers.x[at], dz);
      }
      for (let k = 0; k < hidden; k++) {
        const before = t > 0 ? kept.h[row - hidden + k] : numbers.h0?.[b * hidden + k] ?? 0;
        dh[k] = backThrough(numbers.recurrentKernel, result.dRecurrentKernel, k, before, dz);
      }
    }
  }
  return result;
}

/** The LSTM. */
export const lstm = { forward, backward };
