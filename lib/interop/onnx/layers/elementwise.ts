import type { Converter } from "../context.ts";
import { type Attributes, float, int } from "../attributes.ts";
import type * as tf from "@tensorflow/tfjs";
import { activate } from "./activations.ts";

/** Layers that do something in training only. */
export const nothing: Converter = (_, [x]) => [x];

/** Dense: a product with the kernel over the last axis, the bias, the activation. */
export const dense: Converter = (layer, [x], context) => {
  const { graph, scope } = context;
  const [kernel, bias] = context.weightsOf(layer);
  const names = [
    graph.floats(`${scope}/kernel`, kernel.shape, kernel.data),
    ...(bias ? [graph.floats(`${scope}/bias`, bias.shape, bias.data)] : []),
  ];
  let name: string;
  if (x.shape.length === 2) name = graph.add("Gemm", scope, [x.name, ...names]);
  else {
    name = graph.add("MatMul", scope, [x.name, names[0]]);
    if (bias) name = graph.add("Add", scope, [name, names[1]]);
  }
  const shape = [...x.shape.slice(0, -1), kernel.shape[1]];
  return [{ ...x, name: activate(layer.getConfig().activation, name, context), shape }];
};

/** Activation: one of tfjs's by its name. */
export const activation: Converter = (layer, [x], context) => [
  { ...x, name: activate(layer.getConfig().activation, x.name, context) },
];

/** An operator of one input, with attributes that follow from the layer's config. */
function operator(type: string, attributes: (config: tf.serialization.ConfigDict) => Attributes): Converter {
  return (layer, [x], { graph, scope }) => [
    { ...x, name: graph.add(type, scope, [x.name], attributes(layer.getConfig())) },
  ];
}

// Others than 1 tfjs refuses.
export const elu = operator("Elu", () => ({ alpha: float(1) }));
export const leakyRelu = operator("LeakyRelu", ({ alpha }) => ({ alpha: float(alpha as number) }));
export const thresholdedRelu = operator(
  "ThresholdedRelu",
  ({ theta }) => ({ alpha: float(theta as number) }),
);

/** ReLU, with its largest value if it has one. */
export const relu: Converter = (layer, [x], { graph, scope }) => {
  const maxValue = layer.getConfig().maxValue as number | undefined;
  const name = graph.add("Relu", scope, [x.name]);
  if (maxValue == null) return [{ ...x, name }];
  return [{ ...x, name: graph.add("Min", scope, [name, graph.scalar(`${scope}/max_value`, maxValue)]) }];
};

/** PReLU: slopes of its own for each unit. */
export const prelu: Converter = (layer, [x], context) => {
  const { graph, scope } = context;
  const [alpha] = context.weightsOf(layer);
  const slopes = graph.floats(`${scope}/alpha`, alpha.shape, alpha.data);
  return [{ ...x, name: graph.add("PRelu", scope, [x.name, slopes]) }];
};

/** Softmax over one axis. */
export const softmax: Converter = (layer, [x], context) => {
  const { axis } = layer.getConfig();
  if (typeof axis !== "number") {
    context.refuse(`has the axes ${JSON.stringify(axis)}`, "make it a softmax over one axis");
  }
  if (context.mask !== undefined) {
    context.refuse("reads a masked sequence", "use the activation softmax, or take the masking layer out");
  }
  return [{
    ...x,
    name: context.graph.add("Softmax", context.scope, [x.name], { axis: int(axis as number) }),
  }];
};

/** Rescaling: a factor and an offset. */
export const rescaling: Converter = (layer, [x], { graph, scope }) => {
  const { scale, offset } = layer.getConfig() as { scale: number; offset: number };
  const scaled = graph.add("Mul", scope, [x.name, graph.scalar(`${scope}/scale`, scale)]);
  return [{ ...x, name: graph.add("Add", scope, [scaled, graph.scalar(`${scope}/offset`, offset)]) }];
};
