import { int, ints } from "../attributes.ts";
import { TensorProto_DataType as DataType } from "onnx-buf";
import type { Converter } from "../context.ts";
import { outputsOf } from "../shapes.ts";

/** Masking: steps of which every number has a certain value do not count, and become zeros. */
export const masking: Converter = (layer, [x], { graph, scope }) => {
  const value = graph.scalar(`${scope}/mask_value`, layer.getConfig().maskValue as number);
  const isBlank = graph.add("Equal", scope, [x.name, value]); // [batch, time, input]
  const counts = graph.add("Cast", scope, [graph.add("Not", scope, [isBlank])], { to: int(DataType.FLOAT) });
  const kept = graph.add("ReduceMax", scope, [counts], { axes: ints([-1]), keepdims: int(1) });
  const name = graph.add("Mul", scope, [x.name, kept]);
  const flat = graph.add("Squeeze", scope, [kept, graph.sizes(`${scope}/last_axis`, [-1])]);
  return [{ ...x, name, mask: graph.add("Cast", scope, [flat], { to: int(DataType.BOOL) }) }];
};

/** Embedding: the row of the table that a whole number names; steps of the number 0 may not count. */
export const embedding: Converter = (layer, [x], context) => {
  const { graph, scope } = context;
  const [table] = context.weightsOf(layer);
  const to = { to: int(DataType.INT32) };
  const indices = x.dtype === "int32" ? x.name : graph.add("Cast", scope, [x.name], to);
  const rows = graph.floats(`${scope}/embeddings`, table.shape, table.data);
  const name = graph.add("Gather", scope, [rows, indices], { axis: int(0) });
  const [output] = outputsOf(layer, [x], [name]);
  if (!layer.getConfig().maskZero) return [output];
  const zero = graph.add("Cast", scope, [graph.index(`${scope}/zero`, 0)], to);
  const isZero = graph.add("Equal", scope, [indices, zero]);
  return [{ ...output, mask: graph.add("Not", scope, [isZero]) }];
};
