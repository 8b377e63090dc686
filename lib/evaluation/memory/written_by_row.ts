import { expectTensor } from "@scanline/recurrent/equations";
import { tf } from "../../tf.ts";

/**
 * Of what the cell state is made after the last step: what each step has written, as far as the forget gates since have kept
 * it. The equation c = f * c' + i * g, unrolled:
 *
 *     c_T = sum over t of  (f_{t+1} * f_{t+2} * ... * f_T) * i_t * g_t
 *
 * @param gates The gates i and f and the candidate g of every step, each [batch, time, hidden], from an initial state of 0, as
 * `lstmSequence` gives them with `returnGates`.
 * @returns What is left of each step's writing, [batch, time, hidden]; over the steps it adds up to the last c. The caller
 * disposes it.
 * @throws {RangeError} If they are no such tensors.
 *
 * @example
 * ```ts
 * import { initialLstmWeights, lstmSequence, Random, tf, writtenByRow } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 128 }, new Random(1));
 * const { c, gates } = lstmSequence(tf.ones([4, 28, 28]), weights, { returnGates: true });
 * const parts = writtenByRow(gates); // [4, 28, 128]; parts.sum(1) is c
 * ```
 */
export function writtenByRow(gates: { i: tf.Tensor3D; f: tf.Tensor3D; g: tf.Tensor3D }): tf.Tensor3D {
  const action = "find what each row has written";
  for (const letter of ["i", "f", "g"] as const) {
    expectTensor(action, gates?.[letter]);
    const { shape } = gates[letter];
    if (shape.length === 3 && shape.join() === gates.i.shape.join()) continue;
    throw new RangeError(
      `Cannot ${action}: expected i, f and g of one shape, [batch, time, hidden], but found ${letter} of [${
        shape.join(", ")
      }]`,
    );
  }
  const { i, f, g } = gates;
  return tf.tidy(() => {
    const [forgets, writes] = [tf.unstack(f, 1), tf.unstack(tf.mul(i, g), 1)];
    let kept = tf.onesLike(forgets[0]);
    for (let row = writes.length - 1; row >= 0; row--) {
      writes[row] = tf.mul(kept, writes[row]);
      kept = tf.mul(kept, forgets[row]);
    }
    return tf.stack(writes, 1) as tf.Tensor3D;
  });
}
