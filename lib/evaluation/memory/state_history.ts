import { checkTensor } from "../check.ts";
import { expectWhole } from "../../expect_whole.ts";
import { checkSequence } from "@scanline/recurrent/equations";
import { fusedLstmLast, type LstmState, type LstmWeights } from "@scanline/recurrent";
import { tf } from "../../tf.ts";

/**
 * The state of an LSTM after each step of many sequences: what `fusedLstm` gives, and the cell state too.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, 4*hidden], recurrent kernel [hidden, 4*hidden], bias [4*hidden]; gates in the order i, f, g, o.
 * @returns Hidden and cell state, each [batch, time, hidden]; the caller disposes them.
 * @throws {RangeError} If a shape does not fit the weights.
 *
 * @example
 * ```ts
 * import { initialLstmWeights, Random, stateHistory, tf } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 128 }, new Random(1));
 * const { h, c } = stateHistory(tf.ones<tf.Rank.R3>([64, 28, 28]), weights); // each [64, 28, 128]
 * ```
 */
export function stateHistory(x: tf.Tensor3D, weights: LstmWeights): { h: tf.Tensor3D; c: tf.Tensor3D } {
  checkSequence(x, weights, 4);
  return tf.tidy(() => {
    const [batch, time, input] = x.shape;
    const states: LstmState[] = [];
    for (let step = 0; step < time; step++) {
      const row = tf.slice(x, [0, step, 0], [batch, 1, input]);
      states.push(fusedLstmLast(row, weights, { state: states.at(-1) }));
    }
    return {
      h: tf.stack(states.map(({ h }) => h), 1) as tf.Tensor3D,
      c: tf.stack(states.map(({ c }) => c), 1) as tf.Tensor3D,
    };
  });
}

/**
 * The states after one row.
 *
 * @param states A state after every row, [images, rows, units], such as the h of `stateHistory`.
 * @param row Which row, from 0.
 * @returns The states after it, [images, units]; the caller disposes them.
 * @throws {RangeError} If there is no such row.
 *
 * @example
 * ```ts
 * import { initialLstmWeights, Random, stateAfter, stateHistory, tf } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 128 }, new Random(1));
 * const { h } = stateHistory(tf.ones([64, 28, 28]), weights);
 * stateAfter(h, 27).shape; // [64, 128]: what the linear layer reads
 * ```
 */
export function stateAfter(states: tf.Tensor3D, row: number): tf.Tensor2D {
  checkTensor("find the state after a row", states, 3);
  const [images, rows, units] = states.shape;
  expectWhole(`Cannot find the state after row ${row}`, row, 0, rows - 1);
  return tf.tidy(() => tf.reshape(tf.slice(states, [0, row, 0], [images, 1, units]), [images, units]));
}
