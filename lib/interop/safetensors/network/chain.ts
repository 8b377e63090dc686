import type * as tf from "@tensorflow/tfjs";
import { isModel } from "./weight_layer.ts";

/**
 * The layers of a model that stand one behind the other.
 *
 * @param model The model.
 * @returns The layers in order, those of models inside it too; nothing if they branch, or one is used twice.
 */
export function chainOf(model: tf.LayersModel): tf.layers.Layer[] | undefined {
  const { layers } = model;
  const isChain = model.getClassName() === "Sequential" ||
    (model.inputs.length === 1 && model.outputs.length === 1 && layers.every((layer, at) => {
      const [node, ...others] = layer.inboundNodes;
      return others.length === 0 && node.outputTensors.length === 1 &&
        (at === 0 ? layer.getClassName() === "InputLayer" : node.inboundLayers.length === 1) &&
        (at === 0 || node.inboundLayers[0] === layers[at - 1]);
    }) && model.outputs[0] === layers.at(-1)!.inboundNodes[0].outputTensors[0]);
  if (!isChain) return undefined;
  const inner = layers.map((layer) => isModel(layer) ? chainOf(layer) : [layer]);
  return inner.every((part) => part !== undefined) ? inner.flat() : undefined;
}
