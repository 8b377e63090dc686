import * as tf from "@tensorflow/tfjs";
import type { LstmWeights } from "@scanline/recurrent";
import { checkWeights } from "@scanline/recurrent/equations";

/** A gate that can be held. */
export type Gate = "i" | "f" | "o";

/** Where the columns of a gate begin, in multiples of the hidden size. */
const PLACE: Record<Gate, number> = { i: 0, f: 1, o: 3 };

/** sigmoid(100) is 1 in float32, and sigmoid(-100) is 0. */
const SATURATED = 100;

/**
 * Holds a gate of an LSTM at a value, whatever it reads: without weights a gate is the sigmoid of its bias alone.
 *
 *     W = U = 0    b = log(value / (1 - value))    so that    sigmoid(x W + h' U + b) = value
 *
 * @param weights The LSTM; it is not changed.
 * @param gate Which gate: input, forget or output.
 * @param value Where to hold it, 0 (shut) to 1 (open): one number for all units, or one per unit.
 * @returns New weights, of which the other gates are as before; the caller disposes them.
 * @throws {RangeError} If a value is not from 0 to 1, their number fits no unit, or the weights do not fit each other.
 *
 * @example
 * ```ts
 * import { fusedLstm, holdGate, initialLstmWeights, Random, tf } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 128 }, new Random(1));
 * const keepsAll = holdGate(weights, "f", 1); // c = c' + i * g
 * const { c } = fusedLstm(tf.ones<tf.Rank.R3>([64, 28, 28]), keepsAll); // [64, 128]
 * ```
 */
export function holdGate(weights: LstmWeights, gate: Gate, value: number | ArrayLike<number>): LstmWeights {
  const { hiddenSize } = checkWeights(weights, 4);
  if (value === undefined || value === null || !(gate in PLACE)) {
    throw new RangeError(
      `Cannot hold gate ${gate} at ${value}: expected i, f or o, and a number from 0 to 1`,
    );
  }
  const values = typeof value === "number" ? new Array<number>(hiddenSize).fill(value) : Array.from(value);
  if (values.length !== hiddenSize) {
    throw new RangeError(
      `Cannot hold gate ${gate} at ${values.length} values: expected one number, or ${hiddenSize}, one per unit`,
    );
  }
  const bad = values.find((held) => !(held >= 0 && held <= 1));
  if (bad !== undefined) {
    throw new RangeError(`Cannot hold gate ${gate} at ${bad}: expected a number from 0 (shut) to 1 (open)`);
  }
  return tf.tidy(() => {
    const [before, after] = [PLACE[gate] * hiddenSize, (3 - PLACE[gate]) * hiddenSize];
    const others = tf.concat([tf.ones([before]), tf.zeros([hiddenSize]), tf.ones([after])]); // [4*hidden]
    const bias = tf.concat([tf.zeros([before]), tf.tensor1d(values.map(logit)), tf.zeros([after])]);
    return {
      kernel: tf.mul<tf.Tensor2D>(weights.kernel, others),
      recurrentKernel: tf.mul<tf.Tensor2D>(weights.recurrentKernel, others),
      bias: tf.add<tf.Tensor1D>(tf.mul(weights.bias, others), bias),
    } as LstmWeights & tf.TensorContainerObject;
  });
}

/** The number whose sigmoid is the value. */
function logit(value: number): number {
  return Math.max(-SATURATED, Math.min(SATURATED, Math.log(value / (1 - value))));
}
