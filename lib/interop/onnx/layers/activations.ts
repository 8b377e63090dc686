import { type Attributes, float, int } from "../attributes.ts";
import type { Context } from "../context.ts";

/** Operators of one input and one output, with the attributes that make them what tfjs computes. */
const OPERATORS: Record<string, [operator: string, attributes?: Attributes]> = {
  elu: ["Elu", { alpha: float(1) }],
  hardSigmoid: ["HardSigmoid", { alpha: float(0.2), beta: float(0.5) }],
  logSoftmax: ["LogSoftmax", { axis: int(-1) }],
  relu: ["Relu"],
  selu: ["Selu", { alpha: float(1.6732632423543772), gamma: float(1.0507009873554805) }],
  sigmoid: ["Sigmoid"],
  softmax: ["Softmax", { axis: int(-1) }],
  softplus: ["Softplus"],
  softsign: ["Softsign"],
  tanh: ["Tanh"],
};

/** Activations that take several operators. */
const COMPOSED: Record<string, (x: string, context: Context) => string> = {
  linear: (x) => x,
  relu6: (x, { graph, scope }) =>
    graph.add("Clip", scope, [x, graph.scalar(`${scope}/zero`, 0), graph.scalar(`${scope}/six`, 6)]),
  swish: (x, { graph, scope }) => graph.add("Mul", scope, [x, graph.add("Sigmoid", scope, [x])]),
  mish: (x, { graph, scope }) =>
    graph.add("Mul", scope, [x, graph.add("Tanh", scope, [graph.add("Softplus", scope, [x])])]),
  gelu: (x, { graph, scope }) => {
    const scaled = graph.add("Mul", scope, [x, graph.scalar(`${scope}/root_of_half`, Math.SQRT1_2)]);
    return halfGated(x, graph.add("Erf", scope, [scaled]), { graph, scope });
  },
  // The approximation by tanh: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
  gelu_new: (x, { graph, scope }) => {
    const cube = graph.add("Mul", scope, [x, graph.add("Mul", scope, [x, x])]);
    const small = graph.add("Mul", scope, [cube, graph.scalar(`${scope}/cubic`, 0.044715)]);
    const sum = graph.add("Add", scope, [x, small]);
    const scaled = graph.add("Mul", scope, [sum, graph.scalar(`${scope}/scale`, Math.sqrt(2 / Math.PI))]);
    return halfGated(x, graph.add("Tanh", scope, [scaled]), { graph, scope });
  },
};

/** x (1 + gate) / 2. */
function halfGated(x: string, gate: string, { graph, scope }: Pick<Context, "graph" | "scope">): string {
  const sum = graph.add("Add", scope, [gate, graph.scalar(`${scope}/one`, 1)]);
  return graph.add("Mul", scope, [graph.add("Mul", scope, [x, sum]), graph.scalar(`${scope}/half`, 0.5)]);
}

/**
 * Applies an activation of tfjs.
 *
 * @param name Its name in the layer's config.
 * @param x The name of what it is applied to.
 * @returns The name of what it makes of it.
 */
export function activate(name: unknown, x: string, context: Context): string {
  const key = String(name);
  const operator = Object.hasOwn(OPERATORS, key) ? OPERATORS[key] : undefined;
  if (operator !== undefined) return context.graph.add(operator[0], context.scope, [x], operator[1]);
  if (Object.hasOwn(COMPOSED, key)) return COMPOSED[key](x, context);
  const known = [...Object.keys(OPERATORS), ...Object.keys(COMPOSED)].sort().join(", ");
  return context.refuse(`has the activation "${key}"`, `use one of ${known}`);
}
