import * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../../describe_value.ts";
import { FileProblem } from "../format/file_problem.ts";
import { fromTorch, type LayerWeights } from "../torch/layout.ts";
import type { FileLayer } from "./match_layers.ts";

/** The end of a weight's name in tfjs, and which it is. */
const WEIGHTS: [name: RegExp, weight: keyof LayerWeights][] = [
  [/(^|\/|_)recurrent_kernel(_\d+)?$/, "recurrentKernel"],
  [/(^|\/|_)kernel(_\d+)?$/, "kernel"],
  [/(^|\/|_)bias(_\d+)?$/, "bias"],
];

/**
 * Which weight of a layer each of its weights is, by its name.
 *
 * @param weights The weights of the layer.
 */
export function weightKinds(weights: tf.LayerVariable[]): (keyof LayerWeights)[] {
  return weights.map(({ originalName }) => WEIGHTS.find(([name]) => name.test(originalName))![1]);
}

/**
 * Gives layers the weights of a file, all of them or none.
 *
 * @param places For each layer, where its weights stand.
 * @param tensors The numbers of the file, by the names of its tensors.
 * @throws {FileProblem} If a weight is not of the shape of the layer's, or not finite; the layers are as they were.
 */
export function fillLayers(
  places: Map<tf.layers.Layer, FileLayer>,
  tensors: Map<string, Float32Array>,
): void {
  const values = [...places].map(([layer, place]) => ({ layer, values: valuesOf(layer, place, tensors) }));
  tf.tidy(() => {
    const weights = values.map(({ layer, values }) =>
      values.map((values, at) => tf.tensor(values, layer.weights[at].shape as number[], "float32"))
    );
    values.forEach(({ layer }, at) => layer.setWeights(weights[at]));
  });
}

/** The numbers of each weight of a layer, in its order. */
function valuesOf(
  layer: tf.layers.Layer,
  place: FileLayer,
  tensors: Map<string, Float32Array>,
): Float32Array[] {
  const kinds = weightKinds(layer.weights);
  const inOneDirection = kinds.length / place.directions;
  const directions = Array.from(
    { length: place.directions },
    (_, direction) => fromTorch({ ...place, direction }, tensors),
  );
  return kinds.map((kind, at) => {
    const values = directions[Math.floor(at / inOneDirection)][kind];
    const { shape, originalName } = layer.weights[at];
    const size = (shape as number[]).reduce((size, axis) => size * axis, 1);
    if (values?.length !== size) {
      throw new FileProblem(
        `expected ${size} numbers for ${describeValue(originalName)} but found ${
          values?.length ?? "none"
        }: give a model of these sizes`,
      );
    }
    if (!values.every(Number.isFinite)) {
      throw new FileProblem(
        `expected finite numbers for ${
          describeValue(originalName)
        } but found biases whose sum is none: train the network again`,
      );
    }
    return values;
  });
}
