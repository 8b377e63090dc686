/**
 * The LSTM once more, in float64 and plain loops, from the equations alone: what the tensor code is held against.
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

/** Numbers of a case, row by row. */
export interface Case {
  x: ArrayLike<number>;
  h: ArrayLike<number>;
  c: ArrayLike<number>;
  kernel: ArrayLike<number>;
  recurrentKernel: ArrayLike<number>;
  bias: ArrayLike<number>;
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Outputs [batch, time, hidden] and every gate and cell state, each [batch, time, hidden], in float64. */
export function referenceLstm({ batch, time, input, hidden }: Sizes, numbers: Case) {
  const history = () => new Float64Array(batch * time * hidden);
  const result = { i: history(), f: history(), g: history(), o: history(), c: history(), h: history() };
  for (let b = 0; b < batch; b++) {
    let h = Float64Array.from({ length: hidden }, (_, j) => numbers.h[b * hidden + j]);
    let c = Float64Array.from({ length: hidden }, (_, j) => numbers.c[b * hidden + j]);
    for (let t = 0; t < time; t++) {
      const z = (gate: number, j: number) => {
        const column = gate * hidden + j;
        let sum = numbers.bias[column];
        for (let k = 0; k < input; k++) {
          sum += numbers.x[(b * time + t) * input + k] * numbers.kernel[k * 4 * hidden + column];
        }
        for (let k = 0; k < hidden; k++) sum += h[k] * numbers.recurrentKernel[k * 4 * hidden + column];
        return sum;
      };
      const [nextH, nextC] = [new Float64Array(hidden), new Float64Array(hidden)];
      for (let j = 0; j < hidden; j++) {
        const at = (b * time + t) * hidden + j;
        result.i[at] = sigmoid(z(0, j));
        result.f[at] = sigmoid(z(1, j));
        result.g[at] = Math.tanh(z(2, j));
        result.o[at] = sigmoid(z(3, j));
        nextC[j] = result.c[at] = result.f[at] * c[j] + result.i[at] * result.g[at];
        nextH[j] = result.h[at] = result.o[at] * Math.tanh(nextC[j]);
      }
      [h, c] = [nextH, nextC];
    }
  }
  return result;
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
