import { int, ints } from "../attributes.ts";
import type { Converter } from "../context.ts";
import { outputsOf } from "../shapes.ts";

/** Flatten: all sizes but the batch become one. */
export const flatten: Converter = (layer, [x], { graph, scope }) => {
  let { name } = x;
  const rank = x.shape.length;
  if (layer.getConfig().dataFormat === "channelsFirst") {
    const inner = Array.from({ length: rank - 2 }, (_, at) => at + 2);
    name = graph.add("Transpose", scope, [name], { perm: ints([0, ...inner, 1]) });
  }
  return outputsOf(layer, [x], [graph.add("Flatten", scope, [name], { axis: int(1) })], { moved: true });
};

/** Reshape: all sizes but the batch become others. */
export const reshape: Converter = (layer, [x], { graph, scope }) => {
  const target = layer.getConfig().targetShape as (number | null)[];
  // 0 is the size that the input has in this place, -1 the one that is left.
  const shape = graph.sizes(`${scope}/shape`, [0, ...target.map((size) => size ?? -1)]);
  return outputsOf(layer, [x], [graph.add("Reshape", scope, [x.name, shape])], { moved: true });
};

/** Permute: the axes behind the batch in another order. */
export const permute: Converter = (layer, [x], { graph, scope }) => {
  const perm = [0, ...layer.getConfig().dims as number[]];
  const name = graph.add("Transpose", scope, [x.name], { perm: ints(perm) });
  return [{ name, shape: perm.map((axis) => x.shape[axis]), dtype: "float32" }];
};

/** RepeatVector: [batch, units] becomes n equal steps. */
export const repeatVector: Converter = (layer, [x], { graph, scope }) => {
  const n = layer.getConfig().n as number;
  const step = graph.add("Unsqueeze", scope, [x.name, graph.sizes(`${scope}/axis_1`, [1])]);
  const name = graph.add("Expand", scope, [step, graph.sizes(`${scope}/shape`, [1, n, 1])]);
  return [{ name, shape: [x.shape[0], n, x.shape[1]], dtype: "float32" }];
};

/** The mean or the largest of all steps. */
function overSteps(operator: string): Converter {
  return (_, [x], { graph, scope }) => {
    const name = graph.add(operator, scope, [x.name], { axes: ints([1]), keepdims: int(0) });
    return [{ name, shape: [x.shape[0], x.shape[2]], dtype: "float32" }];
  };
}

export const globalAveragePooling = overSteps("ReduceMean");
export const globalMaxPooling = overSteps("ReduceMax");
