import {
  lstmGradients,
  type LstmOutputGradients,
  type LstmSequence,
  lstmSequence,
  type LstmState,
  type LstmWeights,
} from "@scanline/recurrent";
import { checkSequence, expectFunction } from "@scanline/recurrent/equations";
import * as tf from "@tensorflow/tfjs";

/** What an LSTM makes of sequences, and the gradient of a loss with respect to its weights: what two LSTMs are compared by. */
export interface DifferentiatedRun {
  /** The output of every step, [batch, time, hidden]. */
  outputs: tf.Tensor;
  /** The last hidden state, [batch, hidden]. */
  h: tf.Tensor;
  /** The last cell state, [batch, hidden]. */
  c: tf.Tensor;
  /** The gradient with respect to the kernel, [input, 4*hidden]. */
  dW: tf.Tensor;
  /** The gradient with respect to the recurrent kernel, [hidden, 4*hidden]. */
  dU: tf.Tensor;
  /** The gradient with respect to the bias, [4*hidden]. */
  db: tf.Tensor;
}

/**
 * Runs the equations of this library, forwards (`lstmSequence`) and backwards (`lstmGradients`).
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel, recurrent kernel and bias.
 * @param given The gradient of the loss with respect to the outputs and the last state.
 * @param options The initial state; zeros if not given.
 * @returns The run; the caller disposes it.
 * @throws {RangeError} If a shape does not fit.
 *
 * @example
 * ```ts
 * import { initialLstmWeights, Random, runEquations, tf } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 8 }, new Random(1));
 * const { dW } = runEquations(tf.ones([2, 5, 3]), weights, { h: tf.ones([2, 8]) });
 * dW.shape; // [3, 32]
 * ```
 */
export function runEquations(
  x: tf.Tensor3D,
  weights: LstmWeights,
  given: LstmOutputGradients,
  options: { state?: LstmState } = {},
): DifferentiatedRun {
  return tf.tidy(() => {
    const { outputs, h, c } = lstmSequence(x, weights, options);
    const { kernel, recurrentKernel, bias } = lstmGradients(x, weights, given, options);
    return { outputs, h, c, dW: kernel, dU: recurrentKernel, db: bias };
  }) as DifferentiatedRun;
}

/**
 * Runs an LSTM forwards and lets tfjs differentiate the sum of its last hidden state.
 *
 * @param lstm The LSTM, such as `lstmSequence` or `fusedLstm`.
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel, recurrent kernel and bias.
 * @returns The run; the caller disposes it.
 *
 * @example
 * ```ts
 * import { fusedLstm, initialLstmWeights, Random, runAndDifferentiate, tf } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 128 }, new Random(1));
 * const { outputs, dW } = runAndDifferentiate(fusedLstm, tf.ones([1, 28, 28]), weights);
 * ```
 */
export function runAndDifferentiate(
  lstm: (x: tf.Tensor3D, weights: LstmWeights) => Pick<LstmSequence, "outputs" | "h" | "c">,
  x: tf.Tensor3D,
  weights: LstmWeights,
): DifferentiatedRun {
  expectFunction("run an LSTM", lstm);
  checkSequence(x, weights, 4);
  return tf.tidy(() => {
    const { outputs, h, c } = lstm(x, weights);
    const loss = (kernel: tf.Tensor, recurrentKernel: tf.Tensor, bias: tf.Tensor) =>
      tf.sum(lstm(x, { kernel, recurrentKernel, bias } as LstmWeights).h);
    const [dW, dU, db] = tf.grads(loss)([weights.kernel, weights.recurrentKernel, weights.bias]);
    return { outputs, h, c, dW, dU, db };
  }) as unknown as DifferentiatedRun;
}

/**
 * The same for a layer of tfjs: puts the weights into it, runs it, and differentiates the sum of its last hidden state.
 *
 * @param layer A layer with `returnSequences` and `returnState`, whose weights are kernel, recurrent kernel and bias.
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel, recurrent kernel and bias.
 * @returns The run; the caller disposes it, and the layer.
 *
 * @example
 * ```ts
 * import { initialLstmWeights, lstmLayer, Random, runLayer, tf } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 8 }, new Random(1));
 * const layer = lstmLayer({ units: 8, returnSequences: true, returnState: true });
 * const { dU } = runLayer(layer, tf.ones([2, 5, 3]), weights);
 * dU.shape; // [8, 32]
 * ```
 */
export function runLayer(layer: tf.layers.Layer, x: tf.Tensor3D, weights: LstmWeights): DifferentiatedRun {
  if (typeof layer?.setWeights !== "function") {
    throw new RangeError(`Cannot run an LSTM layer: expected a layer but found ${layer}`);
  }
  checkSequence(x, weights, 4);
  return tf.tidy(() => {
    const apply = () => layer.apply(x) as tf.Tensor[]; // outputs, h and c
    apply(); // makes the weights of a new layer
    layer.setWeights([weights.kernel, weights.recurrentKernel, weights.bias]);
    const [outputs, h, c] = apply();
    const variables = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const { grads } = tf.variableGrads(() => tf.sum(apply()[1]), variables);
    const [dW, dU, db] = variables.map(({ name }) => grads[name]);
    return { outputs, h, c, dW, dU, db };
  }) as unknown as DifferentiatedRun;
}
