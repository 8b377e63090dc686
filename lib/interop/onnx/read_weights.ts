import type * as tf from "@tensorflow/tfjs";
import { refuse } from "./refuse.ts";

/** Weights as plain numbers. */
export interface Weight {
  shape: number[];
  data: Float32Array;
}

/** The weights of each layer, in the layer's order. */
export type WeightsOf = (layer: tf.layers.Layer) => Weight[];

/**
 * Reads the weights of a model.
 *
 * @param what What fails otherwise, as the message says it.
 * @param model The model.
 * @throws {RangeError} If one is not finite, or has been disposed.
 */
export async function readWeights(what: string, model: tf.LayersModel): Promise<WeightsOf> {
  const tensors = weightTensors(what, model);
  const read = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
  const weights = new Map(tensors.map((tensor, at) => [tensor, read[at]]));
  read.forEach((values, at) => {
    const value = values.find((value) => !Number.isFinite(value));
    if (value !== undefined) {
      refuse(
        what,
        `expected finite weights but found ${value} in "${model.weights[at].originalName}"`,
        "train the network again, with a lower learning rate",
      );
    }
  });
  return (layer) => layer.getWeights().map((tensor) => ({ shape: tensor.shape, data: weights.get(tensor)! }));
}

function weightTensors(what: string, model: tf.LayersModel): tf.Tensor[] {
  try {
    return model.getWeights();
  } catch (cause) {
    throw new RangeError(`${what}: the network has been disposed: write it before`, { cause });
  }
}
