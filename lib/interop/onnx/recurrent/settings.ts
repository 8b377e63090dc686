import type * as tf from "@tensorflow/tfjs";
import type { Context } from "../context.ts";

/** The kinds of cells, by the names of their classes: their operator, and which gate of tfjs stands where in ONNX. */
const CELLS = {
  SimpleRNNCell: { operator: "RNN", gates: [0] },
  // i, f, g, o in tfjs; i, o, f, g in ONNX
  LSTMCell: { operator: "LSTM", gates: [0, 3, 1, 2] },
  // z, r, h in both
  GRUCell: { operator: "GRU", gates: [0, 1, 2] },
} as const;

/** The classes of layers with one of these cells, and that of a layer with any, or with several on top of each other. */
const LAYERS = ["SimpleRNN", "LSTM", "GRU", "RNN"];

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
  return LAYERS.includes(layer.getClassName());
}

/** How tfjs saves a cell. */
interface SavedCell {
  className: string;
  config: tf.serialization.ConfigDict;
}

/**
 * Reads a recurrent layer.
 *
 * @param layer A layer of the class SimpleRNN, LSTM, GRU or RNN, stock or ours.
 * @param context Refuses what has no counterpart in ONNX.
 * @returns Its cells, from that which reads the input on: one, but of `tf.layers.stackedRNNCells` several.
 */
export function readRecurrent(layer: tf.layers.Layer, context: Context): Recurrent[] {
  const config = layer.getConfig();
  if (config.stateful) {
    context.refuse(
      "is stateful, and a graph keeps nothing between two runs",
      "make it with stateful: false, and with returnState and an initialState if the state is to be carried on",
    );
  }
  const weights = context.weightsOf(layer);
  return cellsOf(layer).map(({ className, config: cell }): Recurrent => {
    if (!Object.hasOwn(CELLS, className)) {
      context.refuse(`has a cell of the class ${className}`, `use one of ${Object.keys(CELLS).join(", ")}`);
    }
    const { operator, gates } = CELLS[className as keyof typeof CELLS];
    const [kernel, recurrentKernel, bias] = weights.splice(0, cell.useBias ? 3 : 2);
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
      recurrentActivation: operator === "RNN" ? undefined : String(cell.recurrentActivation),
      activation: String(cell.activation),
      resetAfter: cell.resetAfter === true,
      returnSequences: config.returnSequences === true,
      returnState: config.returnState === true,
      goBackwards: config.goBackwards === true,
    };
  });
}

/** The cells of a layer, with their settings. */
function cellsOf(layer: tf.layers.Layer): SavedCell[] {
  const [className, config] = [layer.getClassName(), layer.getConfig()];
  if (className !== "RNN") return [{ className: `${className}Cell`, config }];
  const cell = config.cell as unknown as SavedCell;
  return cell.className === "StackedRNNCells" ? cell.config.cells as unknown as SavedCell[] : [cell];
}
