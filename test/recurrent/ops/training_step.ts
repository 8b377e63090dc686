import { FusedAdam } from "../../../lib/recurrent/ops/fused_adam.ts";
import { fusedLstm, fusedLstmLast } from "../../../lib/recurrent/ops/fused_lstm.ts";
import { initialLstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import type { Sizes } from "../reference.ts";

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

/**
 * Trains an LSTM to end in ones, on random sequences of 3 to 9 rows of which some begin blank.
 *
 * @returns All weights, one after the other.
 */
export function trainedWeights(steps: number): Float32Array {
  const random = new Random(3);
  const optimizer = new FusedAdam(0.01);
  const initial = initialLstmWeights({ inputSize: 7, hiddenSize: 21 }, random);
  const variables = Object.values(initial).map((weights: tf.Tensor) => tf.variable(weights));
  const [kernel, recurrentKernel, bias] = variables as tf.Tensor[] as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D];
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => {
      const time = 3 + step % 7;
      const inked = tf.randomUniform<tf.Rank.R3>([13, time - 1, 7], -1, 1, "float32", step + 1);
      const x = tf.concat([tf.zeros<tf.Rank.R3>([13, 1, 7]), inked], 1);
      const loss = () => {
        const { h } = fusedLstmLast(x, { kernel, recurrentKernel, bias });
        return tf.mean(tf.square(tf.sub(h, 1))) as tf.Scalar;
      };
      optimizer.minimize(loss, false, variables);
    });
  }
  const weights = tf.tidy(() =>
    tf.concat(variables.map((variable) => tf.reshape(variable, [-1]))).dataSync()
  );
  optimizer.dispose();
  tf.dispose([...variables, ...Object.values(initial)]);
  return Float32Array.from(weights);
}
