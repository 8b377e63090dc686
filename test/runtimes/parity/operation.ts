import { fusedLstm, type LstmSequence, lstmSequence, type LstmWeights } from "@scanline/recurrent";
import * as tf from "@tensorflow/tfjs";
import { makeCase, type Sizes } from "./case.ts";
import { expectClose, GRADIENT_TOLERANCE, STATE_TOLERANCE } from "./expect.ts";

type Lstm = (x: tf.Tensor3D, weights: LstmWeights, options: { state?: LstmSequence }) => LstmSequence;

/** Outputs, states and all gradients of the fused operation against those of stock tfjs operations. */
export function checkOperation(sizes: Sizes, withState: boolean): void {
  const { x, weights, state } = makeCase(sizes);
  const { kernel, recurrentKernel, bias } = weights;
  const run = (lstm: Lstm) => {
    const passes = (...given: tf.Tensor[]) => {
      const [x, kernel, recurrentKernel, bias, h, c] = given;
      const options = withState ? { state: { h, c } as LstmSequence } : {};
      return lstm(x as tf.Tensor3D, { kernel, recurrentKernel, bias } as unknown as LstmWeights, options);
    };
    const inputs: tf.Tensor[] = [x, kernel, recurrentKernel, bias, ...(withState ? [state.h, state.c] : [])];
    const gradients = tf.grads((...given) => {
      const { outputs, h, c } = passes(...given);
      // Each result has weights of its own, and each number of the outputs too.
      const ramp = tf.reshape(tf.linspace(-1, 1, outputs.size), outputs.shape);
      return tf.addN([tf.sum(tf.mul(outputs, ramp)), tf.sum(tf.square(h)), tf.sum(tf.mul(c, 0.5))]);
    })(inputs);
    const { outputs, h, c } = passes(...inputs);
    return { results: [outputs, h, c] as tf.Tensor[], gradients };
  };
  const [fused, stock] = [run(fusedLstm as Lstm), run(lstmSequence as Lstm)];
  expectClose(fused.results, stock.results, STATE_TOLERANCE, false, "result");
  expectClose(fused.gradients, stock.gradients, GRADIENT_TOLERANCE, true, "gradient");
}
