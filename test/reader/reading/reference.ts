import type { ReaderNetwork } from "../../../lib/reader/network/reader_network.ts";
import type { Touch } from "../../../lib/reader/reading/reading.ts";

/** What a network computes, in float64 and sum by sum, as the equations stand: letters by rows of units, and both answers. */
export function referenceReading(network: ReaderNetwork, pixels: ArrayLike<number>, touch: Touch = {}) {
  const {
    rows,
    recurrent: { cell, hiddenSize: H, inputSize, kernel, recurrentKernel, bias },
    linear,
    probes,
  } = network;
  const sigmoid = (sum: number) => 1 / (1 + Math.exp(-sum));
  const columns = { lstm: 4, gru: 3, rnn: 1 }[cell] * H;
  let [h, c] = [new Array<number>(H).fill(0), new Array<number>(H).fill(0)];
  const letters: Record<string, number[][]> = {};
  const keep = (row: Record<string, number[]>) => {
    for (const [letter, values] of Object.entries(row)) (letters[letter] ??= []).push(values);
  };
  const scores = (kernel: Float32Array, bias: Float32Array) =>
    Array.from(bias, (b, k) => h.reduce((sum, value, j) => sum + value * kernel[j * bias.length + k], b));
  const [says, knows]: number[][][] = [[], []];
  for (let t = 0; t < rows; t++) {
    const x = Array.from({ length: inputSize }, (_, j) => Math.fround(pixels[t * inputSize + j] / 255));
    const fromInput = (n: number) =>
      x.reduce((sum, value, j) => sum + value * kernel[j * columns + n], bias[n]);
    const fromState = (n: number) =>
      h.reduce((sum, value, k) => sum + value * recurrentKernel[k * columns + n], 0);
    const both = (letter: number) =>
      Array.from({ length: H }, (_, k) => fromInput(letter * H + k) + fromState(letter * H + k));
    if (cell === "lstm") {
      const [i, f, g, o] = [
        both(0).map(sigmoid),
        both(1).map(sigmoid),
        both(2).map(Math.tanh),
        both(3).map(sigmoid),
      ];
      const { forget } = touch;
      if (forget && t >= forget.fromRow) {
        f.forEach((_, k) => forget.unit === "all" || forget.unit === k ? f[k] = forget.value : 0);
      }
      c = c.map((before, k) => f[k] * before + i[k] * g[k]);
      h = c.map((now, k) => o[k] * Math.tanh(now));
      for (const unit of touch.silent ?? []) h[unit] = c[unit] = 0;
      keep({ i, f, g, o, c: [...c], h: [...h] });
    } else if (cell === "gru") {
      const second = (n: number) => fromState(n) + bias[columns + n];
      const gate = (letter: number) =>
        Array.from({ length: H }, (_, k) => sigmoid(fromInput(letter * H + k) + second(letter * H + k)));
      const [z, r] = [gate(0), gate(1)];
      const g = r.map((reset, k) => Math.tanh(fromInput(2 * H + k) + reset * second(2 * H + k)));
      h = h.map((before, k) => z[k] * before + (1 - z[k]) * g[k]);
      for (const unit of touch.silent ?? []) h[unit] = 0;
      keep({ z, r, g, h: [...h] });
    } else {
      h = both(0).map(Math.tanh);
      for (const unit of touch.silent ?? []) h[unit] = 0;
      keep({ h: [...h] });
    }
    const said = scores(linear.kernel, linear.bias).map(Math.exp);
    says.push(said.map((power) => power / said.reduce((sum, other) => sum + other)));
    if (!probes) continue;
    const classes = probes.bias.length / rows;
    const size = H * classes;
    knows.push(scores(
      probes.kernel.subarray(t * size, (t + 1) * size),
      probes.bias.subarray(t * classes, (t + 1) * classes),
    ));
  }
  return { letters, says, knows };
}
