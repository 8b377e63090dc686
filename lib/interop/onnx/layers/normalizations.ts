import { float, int } from "../attributes.ts";
import type { Converter } from "../context.ts";

/** BatchNormalization with the mean and variance that training has gathered. */
export const batchNormalization: Converter = (layer, [x], context) => {
  const { graph, scope } = context;
  const { axis, epsilon, center, scale } = layer.getConfig() as {
    axis: number;
    epsilon: number;
    center: boolean;
    scale: boolean;
  };
  const weights = context.weightsOf(layer);
  const gamma = scale ? weights.shift() : undefined;
  const beta = center ? weights.shift() : undefined;
  const [mean, variance] = weights;
  const factors = variance.data.map((value, at) => (gamma?.data[at] ?? 1) / Math.sqrt(value + epsilon));
  // Sizes that are broadcast over the axes behind the one that is normalised.
  const rank = x.shape.length;
  const dims = [mean.data.length, ...new Array(rank - 1 - (axis + rank) % rank).fill(1)];
  const centred = graph.add("Sub", scope, [x.name, graph.floats(`${scope}/mean`, dims, mean.data)]);
  let name = graph.add("Mul", scope, [centred, graph.floats(`${scope}/factor`, dims, factors)]);
  if (beta) name = graph.add("Add", scope, [name, graph.floats(`${scope}/beta`, dims, beta.data)]);
  return [{ ...x, name }];
};

/** LayerNormalization over the last axis. */
export const layerNormalization: Converter = (layer, [x], context) => {
  const { graph, scope } = context;
  const { axis, epsilon, center, scale } = layer.getConfig() as {
    axis: number | number[];
    epsilon: number;
    center: boolean;
    scale: boolean;
  };
  const rank = x.shape.length;
  if ([axis].flat().some((axis) => (axis + rank) % rank !== rank - 1)) {
    context.refuse(`normalises over the axes ${JSON.stringify(axis)}`, "normalise over the last axis");
  }
  const size = x.shape.at(-1) as number;
  const weights = context.weightsOf(layer);
  const gamma = scale ? weights.shift()!.data : new Float32Array(size).fill(1);
  const beta = center ? weights.shift()!.data : undefined;
  const names = [x.name, graph.floats(`${scope}/gamma`, [size], gamma)];
  if (beta) names.push(graph.floats(`${scope}/beta`, [size], beta));
  const attributes = { axis: int(-1), epsilon: float(epsilon) };
  return [{ ...x, name: graph.add("LayerNormalization", scope, names, attributes) }];
};
