import { expsOfMinus } from "./exps_of_minus.ts";

/**
 * What a network that predicts the next row says, in plain numbers: for each row a mixture of rows of independent pixels. One
 * exponential a pixel and component serves the probability and its gradient.
 */
export class RowMixture {
  readonly #components: number;
  readonly #pixels: number;
  /** log of weight times probability of the row, of each component. */
  readonly #joint: Float64Array;
  /** exp(-|logit|) of each pixel of each component. */
  readonly #exps: Float64Array;

  /**
   * @param components Rows in the mixture.
   * @param pixels Pixels in a row.
   */
  constructor(components: number, pixels: number) {
    this.#components = components;
    this.#pixels = pixels;
    this.#joint = new Float64Array(components);
    this.#exps = new Float64Array(components * pixels);
  }

  /** Numbers that the network says of one row. */
  get size(): number {
    return this.#components * (1 + this.#pixels);
  }

  /**
   * Minus the logarithm of the probability of a row, in nats.
   *
   * @param said What the network says: the logits of the weights, then the logits of the pixels of each component.
   * @param at Where that of this row begins.
   * @param rows Pixels, 0 or 1.
   * @param rowAt Where the row begins.
   * @param gradient Where to write the derivative of the nats with respect to what is said, at the same place; not wanted if left out.
   */
  nats(
    said: Float32Array,
    at: number,
    rows: ArrayLike<number>,
    rowAt: number,
    gradient?: Float32Array,
  ): number {
    const [components, pixels, joint, exps] = [this.#components, this.#pixels, this.#joint, this.#exps];
    const logTotal = logSumExp(said, at, components);
    expsOfMinus(said, at + components, exps);
    for (let k = 0; k < components; k++) {
      const first = k * pixels;
      const from = at + components + first;
      let sum = said[at + k] - logTotal;
      let product = 1;
      for (let j = 0; j < pixels; j++) {
        // log p = row * logit - max(logit, 0) - log(1 + e), with e = exp(-|logit|); the logarithms of a row are taken at once.
        const logit = said[from + j];
        const pixel = rows[rowAt + j];
        const e = exps[first + j];
        const larger = 1 / (1 + e); // sigmoid(|logit|)
        product *= larger;
        sum += pixel * logit - (logit > 0 ? logit : 0);
        if (gradient !== undefined) gradient[from + j] = (logit > 0 ? larger : e * larger) - pixel;
      }
      joint[k] = sum + Math.log(product);
    }
    const logProbability = logSumExp(joint, 0, components);
    for (let k = 0; gradient && k < components; k++) {
      // How much of the row's probability is this component's doing.
      const share = Math.exp(joint[k] - logProbability);
      gradient[at + k] = Math.exp(said[at + k] - logTotal) - share;
      const from = at + components + k * pixels;
      for (let j = 0; j < pixels; j++) gradient[from + j] *= share;
    }
    return -logProbability;
  }

  /**
   * Draws a row: first one of the components, then each of its pixels.
   *
   * @param said What the network says.
   * @param at Where that of this row begins.
   * @param uniform Gives numbers from 0 to below 1; it is asked once for the component and once for each pixel.
   * @param row Where to write the row, [pixels], 0 or 1.
   */
  sample(said: Float32Array, at: number, uniform: () => number, row: Float32Array): void {
    const logTotal = logSumExp(said, at, this.#components);
    let [k, left] = [0, uniform()];
    while (k < this.#components - 1 && (left -= Math.exp(said[at + k] - logTotal)) >= 0) k++;
    const from = at + this.#components + k * this.#pixels;
    for (let j = 0; j < this.#pixels; j++) row[j] = uniform() < 1 / (1 + Math.exp(-said[from + j])) ? 1 : 0;
  }
}

/** log of the sum of exp, without overflow. */
function logSumExp(values: Float32Array | Float64Array, at: number, count: number): number {
  let largest = -Infinity;
  for (let index = at; index < at + count; index++) if (!(values[index] <= largest)) largest = values[index];
  let sum = 0;
  for (let index = at; index < at + count; index++) sum += Math.exp(values[index] - largest);
  return largest + Math.log(sum);
}
