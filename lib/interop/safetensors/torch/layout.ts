import type { NamedTensor } from "../format/encode_file.ts";
import { GATES, type RecurrentKind, weightName } from "./torch_module.ts";

/** The weights of one layer in one direction in the layout of tf.layers: kernel, recurrent kernel and bias. */
export interface LayerWeights {
  /** [input, gates*hidden], or [input, output] of a linear layer. */
  kernel: Float32Array;
  /** [hidden, gates*hidden]; a linear layer has none. */
  recurrentKernel?: Float32Array;
  /** [gates*hidden]; [2, 3*hidden] of a GRU; none without bias. */
  bias?: Float32Array;
}

/** Where the weights of one layer in one direction stand among those of PyTorch. */
export interface Place {
  kind: RecurrentKind | "Linear";
  prefix: string;
  /** The layer of a recurrent module; none for a linear one. */
  layer?: number;
  direction?: number;
  inputSize: number;
  /** Hidden units, or outputs of a linear layer. */
  size: number;
}

/** The block of PyTorch's rows that is each of our gates: the GRU's are r, z, n there and z, r, h here. Both ways alike. */
const ORDER: Record<RecurrentKind | "Linear", number[]> = {
  RNN: [0],
  LSTM: [0, 1, 2, 3],
  GRU: [1, 0, 2],
  Linear: [0],
};

/**
 * Turns weights of PyTorch into those of a layer of tfjs: transposed, the gates in our order, and of the two biases their sum, but for a
 * GRU, which keeps both, because its reset gate stands between them.
 *
 * @param place Whose weights.
 * @param tensors The numbers of PyTorch's tensors by their names.
 */
export function fromTorch(place: Place, tensors: Map<string, Float32Array>): LayerWeights {
  const get = (weight: string) => tensors.get(nameOf(place, weight));
  const turn = (values: Float32Array, columns: number) => transpose(values, place, columns, "fromTorch");
  if (place.kind === "Linear") {
    return { kernel: turn(get("weight")!, place.inputSize), bias: get("bias") };
  }
  const [input, state] = ["bias_ih", "bias_hh"].map(get);
  const kernel = turn(get("weight_ih")!, place.inputSize);
  const recurrentKernel = turn(get("weight_hh")!, place.size);
  if (input === undefined || state === undefined) return { kernel, recurrentKernel };
  if (place.kind !== "GRU") {
    return {
      kernel,
      recurrentKernel,
      bias: input.map((value, at) => value + state[at]),
    };
  }
  const bias = new Float32Array(2 * input.length);
  bias.set(turn(input, 1));
  bias.set(turn(state, 1), input.length);
  return { kernel, recurrentKernel, bias };
}

/**
 * Turns weights of a layer of tfjs into those of PyTorch. Where we have one bias it becomes `bias_ih`, and `bias_hh` is 0.
 *
 * @param place Whose weights.
 * @param weights The weights.
 * @returns The tensors, with the names and shapes of a state_dict.
 */
export function toTorch(place: Place, weights: LayerWeights): NamedTensor[] {
  const { kernel, recurrentKernel, bias } = weights;
  const rows = rowsOf(place);
  const tensor = (weight: string, values: Float32Array, columns?: number): NamedTensor => ({
    name: nameOf(place, weight),
    shape: columns === undefined ? [rows] : [rows, columns],
    values: transpose(values, place, columns ?? 1, "toTorch"),
  });
  if (place.kind === "Linear") {
    return [tensor("weight", kernel, place.inputSize), ...(bias ? [tensor("bias", bias)] : [])];
  }
  const tensors = [
    tensor("weight_ih", kernel, place.inputSize),
    tensor("weight_hh", recurrentKernel!, place.size),
  ];
  if (!bias) return tensors;
  const state = place.kind === "GRU" ? bias.subarray(rows) : new Float32Array(rows);
  return [...tensors, tensor("bias_ih", bias.subarray(0, rows)), tensor("bias_hh", state)];
}

function nameOf({ prefix, layer, direction }: Place, weight: string): string {
  return weightName(prefix, weight, layer, direction);
}

/** Gates times units, the rows of PyTorch's weights. */
function rowsOf({ kind, size }: Place): number {
  return kind === "Linear" ? size : GATES[kind] * size;
}

/** Between [gates*units, columns] there and [columns, gates*units] here; a bias has one column. */
function transpose(
  values: Float32Array,
  place: Place,
  columns: number,
  way: "fromTorch" | "toTorch",
): Float32Array {
  const [order, rows] = [ORDER[place.kind], rowsOf(place)];
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const theirs = order[Math.floor(row / place.size)] * place.size + row % place.size;
    for (let column = 0; column < columns; column++) {
      const [here, there] = [column * rows + row, theirs * columns + column];
      if (way === "fromTorch") turned[here] = values[there];
      else turned[there] = values[here];
    }
  }
  return turned;
}
