import { int } from "../attributes.ts";
import type * as tf from "@tensorflow/tfjs";
import type { Converter } from "../context.ts";
import { isModel } from "../check_model.ts";
import { isRecurrent } from "../recurrent/settings.ts";

/** TimeDistributed: a layer that is applied to each step as if the steps were more of the batch. */
export const timeDistributed: Converter = (layer, [x], context) => {
  const { graph, scope } = context;
  const inner = (layer as tf.layers.Layer & { layer: tf.layers.Layer }).layer;
  const [batch, time, ...rest] = x.shape;
  if (rest.includes(null) || rest.some((size) => typeof size === "string")) {
    context.refuse("reads steps of unknown shape", "give the input layer the shape of a step");
  }
  if (
    context.mask !== undefined &&
    (isRecurrent(inner) || isModel(inner) || inner.getClassName() === "Bidirectional")
  ) {
    context.refuse(
      "holds a layer that reads a mask, of which each step would need its own",
      "take the masking layer out",
    );
  }
  // [batch, time, ...] to [batch * time, ...]
  const all = graph.sizes(`${scope}/steps_shape`, [-1, ...rest as number[]]);
  const steps = graph.add("Reshape", scope, [x.name, all]);
  const outputs = context.convert(inner, [{ name: steps, shape: [null, ...rest], dtype: x.dtype }]);
  if (outputs.length !== 1) {
    context.refuse("holds a layer with several outputs", "put a layer with one output into it");
  }
  // and back, with both of these sizes as they are when the graph runs
  const sizes = graph.add("Shape", scope, [x.name], { start: int(0), end: int(2) });
  const given = graph.sizes(`${scope}/step_shape`, outputs[0].shape.slice(1) as number[]);
  const shape = graph.add("Concat", scope, [sizes, given], { axis: int(0) });
  const name = graph.add("Reshape", scope, [outputs[0].name, shape]);
  return [{ name, shape: [batch, time, ...outputs[0].shape.slice(1)], dtype: "float32", mask: x.mask }];
};
