import { initialLstmWeights, type LstmWeights } from "@scanline/recurrent";
import * as tf from "@tensorflow/tfjs";
import { Random } from "../../../lib/random.ts";

/** The sizes of an LSTM over a batch of sequences. */
export interface Sizes {
  batch: number;
  time: number;
  input: number;
  hidden: number;
}

/** One unit and one step; odd sizes; the sizes of a digit. */
export const SIZES: Sizes[] = [
  { batch: 1, time: 1, input: 1, hidden: 1 },
  { batch: 7, time: 3, input: 5, hidden: 9 },
  { batch: 5, time: 28, input: 28, hidden: 20 },
];

/** Uniform numbers: their making needs no function that runtimes round in their own way. */
export function draw(random: Random, shape: number[], most = 1): tf.Tensor {
  const numbers = Float32Array.from(
    { length: tf.util.sizeFromShape(shape) },
    () => random.uniform(-most, most),
  );
  return tf.tensor(numbers, shape);
}

/** Sequences of which some begin with blank rows, weights and a state to start from. */
export function makeCase({ batch, time, input, hidden }: Sizes): {
  x: tf.Tensor3D;
  weights: LstmWeights;
  state: { h: tf.Tensor2D; c: tf.Tensor2D };
} {
  const random = new Random(batch + 10 * time + 100 * input + 1000 * hidden);
  const blank = Array.from({ length: batch }, (_, row) => Math.floor(row % 3 * time / 3));
  const ink = tf.tensor3d(
    blank.map((rows) => Array.from({ length: time }, (_, step) => [Number(step >= rows)])),
  );
  return {
    x: tf.mul(draw(random, [batch, time, input]), ink),
    weights: initialLstmWeights({ inputSize: input, hiddenSize: hidden }, random),
    state: {
      h: draw(random, [batch, hidden]) as tf.Tensor2D,
      c: draw(random, [batch, hidden]) as tf.Tensor2D,
    },
  };
}
