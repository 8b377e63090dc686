import { float, int } from "../attributes.ts";
import type { Context, Converter } from "../context.ts";
import type { Value } from "../value.ts";

/** BatchNormalization with the mean and variance that training has gathered. */
export const batchNormalization: Converter = (layer, [x], context) => {
  const { graph, scope } = context;
  const { axis, epsilon, center, scale } = layer.getConfig() as {
    axis: number;
    epsilon: number;
    center: boolean;
    scale: boolean;
  };
  checkAxes(axis, x, context);
  const weights = context.weightsOf(layer);
  const gamma = scale ? weights.shift() : undefined;
  const beta = center ? weights.shift() : undefined;
  const [mean, variance] = weights;
  const factors = variance.data.map((value, at) => (gamma?.data[at] ?? 1) / Math.sqrt(value + epsilon));
  const dims = mean.shape;
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
  checkAxes(axis, x, context);
  const size = x.shape.at(-1) as number;
  const weights = context.weightsOf(layer);
  const gamma = scale ? weights.shift()!.data : new Float32Array(size).fill(1);
  const beta = center ? weights.shift()!.data : undefined;
  const names = [x.name, graph.floats(`${scope}/gamma`, [size], gamma)];
  if (beta) names.push(graph.floats(`${scope}/beta`, [size], beta));
  const attributes = { axis: int(-1), epsilon: float(epsilon) };
  return [{ ...x, name: graph.add("LayerNormalization", scope, names, attributes) }];
};

/** Over other axes than the last tfjs's own operations go wrong where parameters have to be repeated. */
function checkAxes(axis: number | number[], { shape: { length: rank } }: Value, { refuse }: Context): void {
  if ([axis].flat().some((axis) => (axis + rank) % rank !== rank - 1)) {
    refuse(`normalises over the axes ${JSON.stringify(axis)}`, "normalise over the last axis");
  }
}
