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

/** Whether the reset gate comes after the product: then there is a second bias. */
function resetsAfter({ hidden }: Sizes, { bias }: Numbers): boolean {
  return bias.length === 6 * hidden;
}

/**
 * Gates, candidate hh and h of every step, each [batch, time, hidden]; gates in the order z, r, h. Those of steps that do not count are 0.
 * Also s_h: what the candidate gets of the state, before the reset gate if that comes after the product.
 */
function forward(sizes: Sizes, numbers: Numbers) {
  const { batch, time, input, hidden } = sizes;
  const isAfter = resetsAfter(sizes, numbers);
  const history = () => new Float64Array(batch * time * hidden);
  const kept = { z: history(), r: history(), hh: history(), h: history(), sh: history() };
  const [fromInput, fromState] = [new Float64Array(3 * hidden), new Float64Array(3 * hidden)];
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      const row = (b * time + t) * hidden;
      const before = (k: number) => t > 0 ? kept.h[row - hidden + k] : numbers.h0?.[b * hidden + k] ?? 0;
      if (!doesCount(numbers, b * time + t)) {
        for (let j = 0; j < hidden; j++) kept.h[row + j] = before(j);
        continue;
      }
      for (let column = 0; column < 3 * hidden; column++) {
        fromInput[column] = numbers.bias[column];
        fromState[column] = isAfter ? numbers.bias[3 * hidden + column] : 0;
      }
      for (let k = 0; k < input; k++) {
        addRow(fromInput, numbers.kernel, k, numbers.x[(b * time + t) * input + k]);
      }
      for (let k = 0; k < hidden; k++) {
        addRow(fromState, numbers.recurrentKernel, k, before(k), 0, 2 * hidden);
      }
      for (let j = 0; j < hidden; j++) {
        kept.z[row + j] = sigmoid(fromInput[j] + fromState[j]);
        kept.r[row + j] = sigmoid(fromInput[hidden + j] + fromState[hidden + j]);
      }
      for (let k = 0; k < hidden; k++) {
        const factor = isAfter ? before(k) : kept.r[row + k] * before(k);
        addRow(fromState, numbers.recurrentKernel, k, factor, 2 * hidden);
      }
      for (let j = 0; j < hidden; j++) {
        const sh = kept.sh[row + j] = fromState[2 * hidden + j];
        const hh = Math.tanh(fromInput[2 * hidden + j] + (isAfter ? kept.r[row + j] * sh : sh));
        kept.hh[row + j] = hh;
        kept.h[row + j] = kept.z[row + j] * before(j) + (1 - kept.z[row + j]) * hh;
      }
    }
  }
  return kept;
}

/** Gradients of everything that goes in. */
function backward(sizes: Sizes, numbers: Numbers, gradients: OutputGradients) {
  const { batch, time, input, hidden } = sizes;
  const isAfter = resetsAfter(sizes, numbers);
  const kept = forward(sizes, numbers);
  const result = noGradients(sizes, numbers);
  // Gradients of what the input gives to the sums of the gates, and of what the state does.
  const [da, ds] = [new Float64Array(3 * hidden), new Float64Array(3 * hidden)];
  const { recurrentKernel } = numbers;
  for (let b = 0; b < batch; b++) {
    const dh = lastGradient(result.dh0, gradients.dhLast, b, hidden);
    for (let t = time - 1; t >= 0; t--) {
      const row = (b * time + t) * hidden;
      const before = (k: number) => t > 0 ? kept.h[row - hidden + k] : numbers.h0?.[b * hidden + k] ?? 0;
      for (let j = 0; j < hidden; j++) dh[j] += gradients.dOutputs?.[row + j] ?? 0;
      if (!doesCount(numbers, b * time + t)) continue;
      for (let j = 0; j < hidden; j++) {
        const [z, r, hh] = [kept.z[row + j], kept.r[row + j], kept.hh[row + j]];
        da[j] = ds[j] = dh[j] * (before(j) - hh) * z * (1 - z);
        da[2 * hidden + j] = dh[j] * (1 - z) * (1 - hh * hh);
        ds[2 * hidden + j] = da[2 * hidden + j] * (isAfter ? r : 1);
        dh[j] *= z;
      }
      for (let k = 0; k < hidden; k++) {
        const r = kept.r[row + k];
        const factor = isAfter ? before(k) : r * before(k);
        const back = backThrough(recurrentKernel, result.dRecurrentKernel, k, factor, ds, 2 * hidden);
        dh[k] += isAfter ? back : back * r;
        const dr = isAfter ? da[2 * hidden + k] * kept.sh[row + k] : back * before(k);
        da[hidden + k] = ds[hidden + k] = dr * r * (1 - r);
      }
      for (let k = 0; k < hidden; k++) {
        dh[k] += backThrough(recurrentKernel, result.dRecurrentKernel, k, before(k), ds, 0, 2 * hidden);
      }
      for (let k = 0; k < input; k++) {
        const at = (b * time + t) * input + k;
        result.dx[at] = backThrough(numbers.kernel, result.dKernel, k, numbers.x[at], da);
      }
      for (let column = 0; column < 3 * hidden; column++) {
        result.dBias[column] += da[column];
        if (isAfter) result.dBias[3 * hidden + column] += ds[column];
      }
    }
  }
  return result;
}

/** The GRU; with the reset gate after the product if there are two biases. */
export const gru = { forward, backward };
