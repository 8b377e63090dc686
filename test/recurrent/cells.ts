/**
 * The cells as the tests go through them, one like the other, and seeded cases for them.
 *
 * @module
 */
import type { CountedSteps } from "../../lib/recurrent/equations/step_mask.ts";
import { gruGradients } from "../../lib/recurrent/equations/gru_gradients.ts";
import { gruSequence } from "../../lib/recurrent/equations/gru_sequence.ts";
import { lstmGradients } from "../../lib/recurrent/equations/lstm_gradients.ts";
import { lstmSequence } from "../../lib/recurrent/equations/lstm_sequence.ts";
import { rnnGradients } from "../../lib/recurrent/equations/rnn_gradients.ts";
import { rnnSequence } from "../../lib/recurrent/equations/rnn_sequence.ts";
import { Random } from "../../lib/random.ts";
import { tf } from "../../lib/tf.ts";
import { gru, lstm, type Reference, reluRnn, rnn, type Sizes } from "./reference.ts";

/** Weights of any cell. */
export interface CellWeights {
  kernel: tf.Tensor2D;
  recurrentKernel: tf.Tensor2D;
  bias: tf.Tensor1D;
}

/** The state of any cell; those without c look only at h. */
export interface CellState {
  h: tf.Tensor2D;
  c: tf.Tensor2D;
}

/** What every cell makes of a sequence. */
export type CellResult = { outputs: tf.Tensor3D; h: tf.Tensor2D; c?: tf.Tensor2D };

type Options = CountedSteps & { state?: CellState };

/** A cell. */
export interface Cell {
  /** How many gates share the weights. */
  gates: number;
  /** How many biases each has. */
  biases: 1 | 2;
  /** What the state consists of. */
  parts: readonly ("h" | "c")[];
  /** How wide the recurrent kernel of a case is spread; 0.3 if not given. */
  recurrentSpread?: number;
  reference: Reference;
  /** In plain operations. */
  sequence(x: tf.Tensor3D, weights: CellWeights, options?: Options): CellResult;
  /** By hand. */
  gradients(x: tf.Tensor3D, weights: CellWeights, given: Partial<CellResult>, options?: Options): object;
}

const RELU = { activation: "relu" } as const;

const GRU = {
  gates: 3,
  parts: ["h"],
  reference: gru,
  sequence: gruSequence,
  gradients: gruGradients,
} as const;

/** All of them, by the name that a test gives them. */
export const CELLS: Record<string, Cell> = {
  LSTM: {
    gates: 4,
    biases: 1,
    parts: ["h", "c"],
    reference: lstm,
    sequence: lstmSequence,
    gradients: lstmGradients,
  },
  "GRU, reset before the product": { ...GRU, biases: 1 },
  "GRU, reset after the product": { ...GRU, biases: 2 },
  "RNN, tanh": {
    gates: 1,
    biases: 1,
    parts: ["h"],
    reference: rnn,
    sequence: rnnSequence,
    gradients: rnnGradients,
  },
  "RNN, relu": {
    gates: 1,
    biases: 1,
    parts: ["h"],
    // Else its state grows without bound.
    recurrentSpread: 0.1,
    reference: reluRnn,
    sequence: (x, weights, options) => rnnSequence(x, weights, { ...options, ...RELU }),
    gradients: (x, weights, given, options) => rnnGradients(x, weights, given, { ...options, ...RELU }),
  },
};

/** Which steps of a case count: as a caller says it, and 0 for each that does not, [batch, time]. */
export interface Counted {
  name: string;
  options: CountedSteps;
  counts?: Uint8Array;
}

/** All steps, sequences of different length (the second without any), and steps anywhere. The caller disposes the mask. */
export function countedCases({ batch, time }: Sizes): Counted[] {
  const random = new Random(batch + 100 * time);
  const lengths = Array.from({ length: batch }, (_, row) => row === 1 ? 0 : Math.max(1, time - row));
  const ofLengths = Uint8Array.from({ length: batch * time }, (_, at) => {
    return at % time < lengths[Math.floor(at / time)] ? 1 : 0;
  });
  const ofMask = Uint8Array.from({ length: batch * time }, () => random.uniform(0, 1) < 0.6 ? 1 : 0);
  return [
    { name: "all steps", options: {} },
    { name: "lengths", options: { lengths }, counts: ofLengths },
    { name: "mask", options: { mask: tf.tensor2d(ofMask, [batch, time]) }, counts: ofMask },
  ];
}

/** Sequences with NaN in the steps that do not count. */
export function poisoned(x: Float32Array, { input }: Sizes, counts?: Uint8Array): Float32Array {
  return x.map((value, at) => counts === undefined || counts[Math.floor(at / input)] ? value : NaN);
}
