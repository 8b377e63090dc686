/**
 * The LSTM and its gradients in float64 and plain loops, from the equations alone: what the tensor code and the engine are held against.
 *
 * @module
 */

/** Sizes of a case. */
export interface Sizes {
  batch: number;
  time: number;
  input: number;
  hidden: number;
}

/** What goes in, row by row. */
export interface Numbers {
  /** [batch, time, input] */
  x: ArrayLike<number>;
  /** [input, 4*hidden], gates in the order i, f, g, o */
  kernel: ArrayLike<number>;
  /** [hidden, 4*hidden] */
  recurrentKernel: ArrayLike<number>;
  /** [4*hidden] */
  bias: ArrayLike<number>;
  /** [batch, hidden] */
  h0?: ArrayLike<number>;
  /** [batch, hidden] */
  c0?: ArrayLike<number>;
}

/** Gradients of a loss: of the outputs [batch, time, hidden] and of the last state, [batch, hidden]. */
export interface OutputGradients {
  dOutputs?: ArrayLike<number>;
  dhLast?: ArrayLike<number>;
  dcLast?: ArrayLike<number>;
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Gates, c and h of every step, each [batch, time, hidden]. */
export function referenceForward({ batch, time, input, hidden }: Sizes, numbers: Numbers) {
  const history = () => new Float64Array(batch * time * hidden);
  const kept = { i: history(), f: history(), g: history(), o: history(), c: history(), h: history() };
  const z = new Float64Array(4 * hidden);
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      const row = (b * time + t) * hidden;
      for (let column = 0; column < 4 * hidden; column++) z[column] = numbers.bias[column];
      for (let k = 0; k < input; k++) {
        addRow(z, numbers.kernel, k, numbers.x[(b * time + t) * input + k]);
      }
      for (let k = 0; k < hidden; k++) {
        const before = t > 0 ? kept.h[row - hidden + k] : numbers.h0?.[b * hidden + k] ?? 0;
        addRow(z, numbers.recurrentKernel, k, before);
      }
      for (let j = 0; j < hidden; j++) {
        const before = t > 0 ? kept.c[row - hidden + j] : numbers.c0?.[b * hidden + j] ?? 0;
        const i = kept.i[row + j] = sigmoid(z[j]);
        const f = kept.f[row + j] = sigmoid(z[hidden + j]);
        const g = kept.g[row + j] = Math.tanh(z[2 * hidden + j]);
        const o = kept.o[row + j] = sigmoid(z[3 * hidden + j]);
        const c = kept.c[row + j] = f * before + i * g;
        kept.h[row + j] = o * Math.tanh(c);
      }
    }
  }
  return kept;
}

function addRow(sums: Float64Array, matrix: ArrayLike<number>, row: number, factor: number) {
  if (factor === 0) return;
  for (let column = 0; column < sums.length; column++) {
    sums[column] += factor * matrix[row * sums.length + column];
  }
}

/** Gradients of everything that goes in. */
export function referenceBackward(sizes: Sizes, numbers: Numbers, gradients: OutputGradients) {
  const { batch, time, input, hidden } = sizes;
  const kept = referenceForward(sizes, numbers);
  const columns = 4 * hidden;
  const result = {
    dx: new Float64Array(batch * time * input),
    dKernel: new Float64Array(input * columns),
    dRecurrentKernel: new Float64Array(hidden * columns),
    dBias: new Float64Array(columns),
    dh0: new Float64Array(batch * hidden),
    dc0: new Float64Array(batch * hidden),
  };
  const dz = new Float64Array(columns);
  for (let b = 0; b < batch; b++) {
    const dh = result.dh0.subarray(b * hidden, (b + 1) * hidden);
    const dc = result.dc0.subarray(b * hidden, (b + 1) * hidden);
    for (let j = 0; j < hidden; j++) {
      dh[j] = gradients.dhLast?.[b * hidden + j] ?? 0;
      dc[j] = gradients.dcLast?.[b * hidden + j] ?? 0;
    }
    for (let t = time - 1; t >= 0; t--) {
      const row = (b * time + t) * hidden;
      for (let j = 0; j < hidden; j++) {
        const [i, f, g, o] = [kept.i[row + j], kept.f[row + j], kept.g[row + j], kept.o[row + j]];
        const before = t > 0 ? kept.c[row - hidden + j] : numbers.c0?.[b * hidden + j] ?? 0;
        const tanh = Math.tanh(kept.c[row + j]);
        const d = dh[j] + (gradients.dOutputs?.[row + j] ?? 0);
        dc[j] += d * o * (1 - tanh * tanh);
        dz[j] = dc[j] * g * i * (1 - i);
        dz[hidden + j] = dc[j] * before * f * (1 - f);
        dz[2 * hidden + j] = dc[j] * i * (1 - g * g);
        dz[3 * hidden + j] = d * tanh * o * (1 - o);
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

/** Adds to the gradient of one row of a matrix, and returns the gradient of what it was multiplied with. */
function backThrough(
  matrix: ArrayLike<number>,
  gradient: Float64Array,
  row: number,
  factor: number,
  dz: Float64Array,
): number {
  let sum = 0;
  for (let column = 0; column < dz.length; column++) {
    gradient[row * dz.length + column] += factor * dz[column];
    sum += matrix[row * dz.length + column] * dz[column];
  }
  return sum;
}

/** The largest difference between two lists of numbers of one length; NaN if any number is. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return NaN;
  let largest = 0;
  for (let at = 0; at < expected.length; at++) {
    const difference = Math.abs(actual[at] - expected[at]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/** The largest magnitude of a list of numbers. */
export function largestMagnitude(numbers: Float64Array): number {
  return numbers.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
