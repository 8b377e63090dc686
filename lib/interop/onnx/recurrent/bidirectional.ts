import type * as tf from "@tensorflow/tfjs";
import { int } from "../attributes.ts";
import type { Context, Converter } from "../context.ts";
import { outputsOf } from "../shapes.ts";
import { readDirections } from "./read_directions.ts";
import { stateNames } from "./recurrent_layer.ts";
import { reverseSteps } from "./reverse_steps.ts";
import { isRecurrent, readRecurrent } from "./settings.ts";

/** The parts of `tf.layers.bidirectional` that decide its answers. */
interface Bidirectional extends tf.layers.Layer {
  forwardLayer: tf.layers.Layer;
  backwardLayer: tf.layers.Layer;
}

/** Bidirectional: two recurrent layers of one kind, and how their outputs become one. */
export const bidirectional: Converter = (layer, [x, ...initial], context) => {
  const { forwardLayer, backwardLayer } = layer as Bidirectional;
  const layers = [forwardLayer, backwardLayer];
  const foreign = layers.find((layer) => !isRecurrent(layer));
  if (foreign) {
    context.refuse(
      `holds a layer of the class ${foreign.getClassName()}`,
      "put a SimpleRNN, an LSTM or a GRU into it",
    );
  }
  // tfjs makes none of a layer with stacked cells.
  const settings = layers.map((layer) => readRecurrent(layer, context)[0]);
  const [{ returnSequences, returnState }] = settings;
  const half = initial.length / 2;
  const directions = settings.map((layer, at) => ({
    layer,
    initial: initial.slice(at * half, (at + 1) * half).map(({ name }) => name),
  }));
  const readings = readDirections(x, directions, context);

  const outputs = readings.map(({ sequence, state }, at) => {
    if (!returnSequences) return state(0);
    // tfjs gives the first layer's outputs in the order in which they were computed, the second's turned round.
    const isTurned = settings[at].goBackwards === (at === 0);
    return isTurned ? reverseSteps(sequence(), context) : sequence();
  });
  const names = merge(layer.getConfig().mergeMode, outputs, context);
  if (returnState) names.push(...readings.flatMap((reading) => stateNames(settings[0], reading)));
  return outputsOf(layer, [x], names, { mask: returnSequences ? x.mask : undefined });
};

/** Makes one output of two, or leaves them two. */
function merge(mode: unknown, outputs: string[], context: Context): string[] {
  const { graph, scope } = context;
  switch (mode) {
    case "concat":
      return [graph.add("Concat", scope, outputs, { axis: int(-1) })];
    case "sum":
      return [graph.add("Add", scope, outputs)];
    case "mul":
      return [graph.add("Mul", scope, outputs)];
    case "ave": {
      const sum = graph.add("Add", scope, outputs);
      return [graph.add("Mul", scope, [sum, graph.scalar(`${scope}/half`, 0.5)])];
    }
    case null:
      return outputs;
    default:
      return context.refuse(`has the mergeMode "${mode}"`, "use concat, sum, mul, ave or null");
  }
}
