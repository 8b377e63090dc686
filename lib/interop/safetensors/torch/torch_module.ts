/** A recurrent layer's kind: PyTorch's nn.RNN, nn.LSTM and nn.GRU. */
export type RecurrentKind = "RNN" | "LSTM" | "GRU";

/** A module of PyTorch with weights, as their names and shapes tell of it. */
export type TorchModule = RecurrentModule | LinearModule;

/** nn.RNN, nn.LSTM or nn.GRU: one or several layers, in one or both directions. */
export interface RecurrentModule {
  kind: RecurrentKind;
  /** What stands before the names of its weights, such as "rnn"; an empty text if nothing does. */
  prefix: string;
  inputSize: number;
  /** The units of each layer and direction. */
  hiddenSize: number;
  layers: number;
  directions: 1 | 2;
  bias: boolean;
}

/** nn.Linear. */
export interface LinearModule {
  kind: "Linear";
  prefix: string;
  inputSize: number;
  outputSize: number;
  bias: boolean;
}

/** The gates of each kind, so many blocks of rows in each of its weights. */
export const GATES: Record<RecurrentKind, number> = { RNN: 1, GRU: 3, LSTM: 4 };

/** The four weights of one layer in one direction, without prefix and suffix. */
export const RECURRENT_WEIGHTS = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"] as const;

/** How many numbers a module makes of each row. */
export function outputSize(module: TorchModule): number {
  return module.kind === "Linear" ? module.outputSize : module.hiddenSize * module.directions;
}

/**
 * The name of a weight in PyTorch's state_dict.
 *
 * @param prefix The name of the module.
 * @param weight The weight, such as "weight_ih".
 * @param layer The layer of a recurrent module, from 0 on; none for a linear one.
 * @param direction 0, or 1 for the way back.
 */
export function weightName(prefix: string, weight: string, layer?: number, direction = 0): string {
  const suffix = layer === undefined ? "" : `_l${layer}${direction === 1 ? "_reverse" : ""}`;
  return `${prefix === "" ? "" : `${prefix}.`}${weight}${suffix}`;
}

/**
 * The names and shapes of all weights of a module, as its state_dict has them.
 *
 * @param module The module.
 */
export function weightShapes(module: TorchModule): Map<string, number[]> {
  const shapes = new Map<string, number[]>();
  const { prefix, inputSize, bias } = module;
  if (module.kind === "Linear") {
    shapes.set(weightName(prefix, "weight"), [module.outputSize, inputSize]);
    if (bias) shapes.set(weightName(prefix, "bias"), [module.outputSize]);
    return shapes;
  }
  const { hiddenSize, layers, directions } = module;
  const rows = GATES[module.kind] * hiddenSize;
  for (let layer = 0; layer < layers; layer++) {
    const columns = layer === 0 ? inputSize : hiddenSize * directions;
    for (let direction = 0; direction < directions; direction++) {
      for (const weight of RECURRENT_WEIGHTS.slice(0, bias ? 4 : 2)) {
        const shape = weight === "weight_ih"
          ? [rows, columns]
          : weight === "weight_hh"
          ? [rows, hiddenSize]
          : [rows];
        shapes.set(weightName(prefix, weight, layer, direction), shape);
      }
    }
  }
  return shapes;
}
