import { type Attributes, floats, int, ints, text, texts } from "../attributes.ts";
import type { Context } from "../context.ts";
import type { Direction, Reading } from "./reading.ts";
import type { Recurrent } from "./settings.ts";
import { operatorWeights } from "./weights.ts";

/** The activations that ONNX's recurrent operators know, with alpha and beta where they have them. */
const ACTIVATIONS: Record<string, { name: string; alpha?: number; beta?: number }> = {
  elu: { name: "Elu", alpha: 1 },
  hardSigmoid: { name: "HardSigmoid", alpha: 0.2, beta: 0.5 },
  linear: { name: "Affine", alpha: 1, beta: 0 },
  relu: { name: "Relu" },
  sigmoid: { name: "Sigmoid" },
  softplus: { name: "Softplus" },
  softsign: { name: "Softsign" },
  tanh: { name: "Tanh" },
};

/**
 * Adds a recurrent operator, RNN, LSTM or GRU, for one or two directions.
 *
 * @param input The name of what it reads, [batch, time, input].
 * @param directions One that reads in either order; or two, of which one reads forward and one backward.
 * @returns What each direction gives.
 */
export function addOperator(input: string, directions: Direction[], context: Context): Reading[] {
  const { graph, scope } = context;
  // ONNX has the one that reads forward first.
  const ordered = [...directions].sort((a, b) => Number(a.layer.goBackwards) - Number(b.layer.goBackwards));
  const { layer, initial } = ordered[0];
  const { operator, units, inputSize, gates } = layer;
  const [count, width] = [ordered.length, gates.length * units];

  const weights = ordered.map((direction) => operatorWeights(direction.layer));
  const names = [
    graph.floats(`${scope}/W`, [count, width, inputSize], joined(weights.map(({ W }) => W))),
    graph.floats(`${scope}/R`, [count, width, units], joined(weights.map(({ R }) => R))),
    layer.biases.length > 0
      ? graph.floats(`${scope}/B`, [count, 2 * width], joined(weights.map(({ B }) => B!)))
      : "",
    "", // sequence_lens
    ...initial.map((_, state) => stacked(ordered.map((direction) => direction.initial[state]), context)),
  ];
  while (names.at(-1) === "") names.pop();

  const x = graph.add("Transpose", scope, [input], { perm: ints([1, 0, 2]) }); // [time, batch, input]
  const wanted = ["Y", "Y_h", ...(operator === "LSTM" ? ["Y_c"] : [])];
  const [outputs, ...states] = graph.addMany(operator, scope, [x, ...names], wanted, attributes(ordered));
  return directions.map((direction) => {
    const at = ordered.indexOf(direction);
    return {
      sequence: () => {
        const own = part(outputs, at, 1, count, context); // [time, batch, units]
        return graph.add("Transpose", scope, [own], { perm: ints([1, 0, 2]) });
      },
      state: (index) => part(states[index], at, 0, count, context),
    };
  });
}

function attributes(directions: Direction[]): Attributes {
  const [{ layer }] = directions;
  const { operator, units, recurrentActivation, activation, resetAfter, goBackwards } = layer;
  const used = {
    RNN: [activation],
    GRU: [recurrentActivation!, activation],
    LSTM: [recurrentActivation!, activation, activation],
  }[operator];
  const functions = directions.flatMap(() => used.map((name) => ACTIVATIONS[name]));
  const alpha = functions.flatMap(({ alpha = [] }) => alpha);
  const beta = functions.flatMap(({ beta = [] }) => beta);
  return {
    hidden_size: int(units),
    direction: text(directions.length === 2 ? "bidirectional" : goBackwards ? "reverse" : "forward"),
    activations: texts(functions.map(({ name }) => name)),
    ...(alpha.length > 0 && { activation_alpha: floats(alpha) }),
    ...(beta.length > 0 && { activation_beta: floats(beta) }),
    ...(operator === "GRU" && { linear_before_reset: int(resetAfter ? 1 : 0) }),
  };
}

/** Whether ONNX's recurrent operators have the activations of a layer. */
export function hasOperator({ activation, recurrentActivation = "sigmoid" }: Recurrent): boolean {
  return [activation, recurrentActivation].every((name) => Object.hasOwn(ACTIVATIONS, name));
}

/** One direction's part of an output. */
function part(output: string, at: number, axis: number, count: number, { graph, scope }: Context): string {
  if (count === 1) return graph.add("Squeeze", scope, [output, graph.sizes(`${scope}/axis_${axis}`, [axis])]);
  return graph.add("Gather", scope, [output, graph.index(`${scope}/direction_${at}`, at)], {
    axis: int(axis),
  });
}

/** States of the directions, [batch, units] each, as [directions, batch, units]. */
function stacked(states: string[], { graph, scope }: Context): string {
  const axis = graph.sizes(`${scope}/axis_0`, [0]);
  const parts = states.map((state) => graph.add("Unsqueeze", scope, [state, axis]));
  return parts.length === 1 ? parts[0] : graph.add("Concat", scope, parts, { axis: int(0) });
}

function joined(parts: Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
