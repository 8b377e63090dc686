import { fusedLstm } from "../../lib/engine/fused_lstm.ts";
import { initialLstmWeights } from "../../lib/lstm/weights.ts";
import { Random } from "../../lib/random.ts";
import { tf } from "../../lib/tf.ts";
import type { Sizes } from "../lstm/reference.ts";

/**
 * A forward and a backward pass over random sequences.
 *
 * @returns The gradient of the kernel; the same sizes give the same numbers.
 */
export function trainingStep({ batch, time, input, hidden }: Sizes, between = () => {}): Float32Array {
  return tf.tidy(() => {
    const random = new Random(5);
    const { kernel, recurrentKernel, bias } = initialLstmWeights(
      { inputSize: input, hiddenSize: hidden },
      random,
    );
    const x = tf.randomUniform<tf.Rank.R3>([batch, time, input], -1, 1, "float32", 7);
    const loss = (kernel: tf.Tensor) => {
      const { h } = fusedLstm(x, { kernel: kernel as tf.Tensor2D, recurrentKernel, bias });
      between();
      return tf.sum(tf.square(h));
    };
    return tf.grad(loss)(kernel).dataSync<"float32">().slice();
  });
}
