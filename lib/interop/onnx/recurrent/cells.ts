import { int } from "../attributes.ts";
import type { Context } from "../context.ts";
import { activate } from "../layers/activations.ts";
import type { Recurrent } from "./settings.ts";

/** One step of a cell. */
export interface Step {
  layer: Recurrent;
  /** x W + b, the input's share of the gates' sums, [batch, gates * units]. */
  input: string;
  /** h', and c' of an LSTM, [batch, units] each. */
  states: string[];
  /** U, [units, gates * units]. */
  recurrentKernel: string;
  /** The bias of the state, of a GRU with the reset gate after the product. */
  stateBias?: string;
}

/** Adds the operators of one step, and gives h, and c of an LSTM. */
export type Cell = (step: Step, context: Context) => string[];

/** h = activation(x W + h' U + b). */
const simpleRnn: Cell = ({ layer, input, states: [h], recurrentKernel }, context) => {
  const { add } = shorthand(context);
  return [activate(layer.activation, add(input, product(h, recurrentKernel, context)), context)];
};

/** c = f c' + i g and h = o activation(c); the gates in the order i, f, g, o. */
const lstm: Cell = ({ layer, input, states: [h, c], recurrentKernel }, context) => {
  const { add, multiply } = shorthand(context);
  const sums = add(input, product(h, recurrentKernel, context));
  const [i, f, g, o] = split(sums, 4, context);
  const gate = (sum: string) => activate(layer.recurrentActivation, sum, context);
  const cell = add(multiply(gate(f), c), multiply(gate(i), activate(layer.activation, g, context)));
  return [multiply(gate(o), activate(layer.activation, cell, context)), cell];
};

/** h = z h' + (1 - z) hh, where the reset gate r comes before the product with U_h or after it. */
const gru: Cell = ({ layer, input, states: [h], recurrentKernel, stateBias }, context) => {
  const { graph, scope } = context;
  const { add, multiply } = shorthand(context);
  const { units } = layer;
  const gate = (sum: string) => activate(layer.recurrentActivation, sum, context);
  const [inputZ, inputR, inputH] = split(input, 3, context);
  let z: string, r: string, reset: string;
  if (layer.resetAfter) {
    const shares = product(h, recurrentKernel, context);
    const [stateZ, stateR, stateH] = split(stateBias ? add(shares, stateBias) : shares, 3, context);
    [z, r] = [gate(add(inputZ, stateZ)), gate(add(inputR, stateR))];
    reset = multiply(r, stateH);
  } else {
    const [kernelZ, kernelR, kernelH] = split(recurrentKernel, 3, context);
    [z, r] = [
      gate(add(inputZ, product(h, kernelZ, context))),
      gate(add(inputR, product(h, kernelR, context))),
    ];
    reset = product(multiply(r, h), kernelH, context);
  }
  const candidate = activate(layer.activation, add(inputH, reset), context);
  const one = graph.floats(`${scope}/ones`, [units], new Float32Array(units).fill(1));
  const rest = graph.add("Sub", scope, [one, z]);
  return [add(multiply(z, h), multiply(rest, candidate))];
};

/** The cells by their operators in ONNX. */
export const CELLS: Record<Recurrent["operator"], Cell> = { RNN: simpleRnn, LSTM: lstm, GRU: gru };

function shorthand({ graph, scope }: Context) {
  return {
    add: (a: string, b: string) => graph.add("Add", scope, [a, b]),
    multiply: (a: string, b: string) => graph.add("Mul", scope, [a, b]),
  };
}

function product(a: string, b: string, { graph, scope }: Context): string {
  return graph.add("MatMul", scope, [a, b]);
}

/** Equal parts along the last axis. */
function split(sums: string, count: number, { graph, scope }: Context): string[] {
  const names = Array.from({ length: count }, (_, at) => `part_${at}`);
  return graph.addMany("Split", scope, [sums], names, { axis: int(-1) });
}
