import type { tf } from "../../../tf.ts";
import type { Context } from "../context.ts";

/** The kinds of recurrent layers, by the names of their classes: their operator, and which gate of tfjs stands where in ONNX. */
const KINDS = {
  SimpleRNN: { operator: "RNN", gates: [0] },
  // i, f, g, o in tfjs; i, o, f, g in ONNX
  LSTM: { operator: "LSTM", gates: [0, 3, 1, 2] },
  // z, r, h in both
  GRU: { operator: "GRU", gates: [0, 1, 2] },
} as const;

/** What of a recurrent layer decides its answers, as tfjs has it. */
export interface Recurrent {
  operator: "RNN" | "LSTM" | "GRU";
  /** At each place in ONNX's order of the gates: the place of that gate in tfjs's. */
  gates: readonly number[];
  /** Inputs of each step, and units. */
  inputSize: number;
  units: number;
  /** [input, gates * units], row by row. */
  kernel: Float32Array;
  /** [units, gates * units], row by row. */
  recurrentKernel: Float32Array;
  /** [gates * units] for the input, and as many for the state if there are two. */
  biases: Float32Array[];
  /** Of the gates, and of the candidate (and of c); names of tfjs. */
  recurrentActivation?: string;
  activation: string;
  /** Whether the reset gate of a GRU comes after the product. */
  resetAfter: boolean;
  returnSequences: boolean;
  returnState: boolean;
  goBackwards: boolean;
}

/** Whether a layer is one of those that this module knows. */
export function isRecurrent(layer: tf.layers.Layer): boolean {
  return Object.hasOwn(KINDS, layer.getClassName());
}

/**
 * Reads a recurrent layer.
 *
 * @param layer A layer of the class SimpleRNN, LSTM or GRU, stock or ours.
 * @param context Refuses what has no counterpart in ONNX.
 */
export function readRecurrent(layer: tf.layers.Layer, context: Context): Recurrent {
  const config = layer.getConfig();
  if (config.stateful) {
    context.refuse(
      "is stateful, and a graph keeps nothing between two runs",
      "make it with stateful: false, and with returnState and an initialState if the state is to be carried on",
    );
  }
  const { operator, gates } = KINDS[layer.getClassName() as keyof typeof KINDS];
  const [kernel, recurrentKernel, bias] = context.weightsOf(layer);
  const width = kernel.shape[1];
  const biases = bias === undefined ? [] : [bias.data.subarray(0, width), bias.data.subarray(width)];
  return {
    operator,
    gates,
    inputSize: kernel.shape[0],
    units: recurrentKernel.shape[0],
    kernel: kernel.data,
    recurrentKernel: recurrentKernel.data,
    biases: biases.filter(({ length }) => length > 0),
    recurrentActivation: operator === "RNN" ? undefined : String(config.recurrentActivation),
    activation: String(config.activation),
    resetAfter: config.resetAfter === true,
    returnSequences: config.returnSequences === true,
    returnState: config.returnState === true,
    goBackwards: config.goBackwards === true,
  };
}
