import type * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../../describe_value.ts";
import { chainOf } from "./chain.ts";
import { describeSizes, type WeightLayer } from "./weight_layer.ts";

/** Where the weights of a layer stand in a file: a module of PyTorch, and the layer in it if it is a recurrent one. */
export interface LayerPlace {
  prefix: string;
  layer?: number;
}

/** The prefixes of the weights of layers, by the names of the layers. */
export type LayerNames = Record<string, string>;

/**
 * Finds a module of PyTorch for each layer that is to be written. Recurrent layers of one kind and size that follow each other become
 * the layers of one module, as nn.LSTM has them with num_layers.
 *
 * @param what What fails otherwise, as the message says it.
 * @param model The model.
 * @param layers Its layers with weights.
 * @param names The prefixes that are wanted; the others are "rnn", "rnn2", ... and "out", before which come "linear1", "linear2", ...
 * @returns The place of each layer.
 * @throws {RangeError} If a name is none of a layer, or layers that cannot be in one module have the same prefix.
 */
export function placeLayers(
  what: string,
  model: tf.LayersModel,
  layers: WeightLayer[],
  names: LayerNames,
): Map<WeightLayer, LayerPlace> {
  checkNames(what, layers, names);
  const linear = layers.filter(({ kind, layer }) => kind === "Linear" && !Object.hasOwn(names, layer.name));
  let [modules, last]: [number, WeightLayer | undefined] = [0, undefined];
  const places = new Map<WeightLayer, LayerPlace>();
  const chain = chainOf(model) ?? [];
  for (const layer of layers) {
    const named = Object.hasOwn(names, layer.layer.name) ? names[layer.layer.name] : undefined;
    const before = last;
    last = layer;
    if (layer.kind === "Linear") {
      const at = linear.indexOf(layer);
      places.set(layer, { prefix: named ?? (at === linear.length - 1 ? "out" : `linear${at + 1}`) });
    } else if (named !== undefined) {
      places.set(layer, {
        prefix: named,
        layer: [...places.values()].filter(({ prefix, layer }) =>
          prefix === named && layer !== undefined
        ).length,
      });
    } else if (before && !Object.hasOwn(names, before.layer.name) && continues(chain, before, layer)) {
      const { prefix, layer: index } = places.get(before)!;
      places.set(layer, { prefix, layer: index! + 1 });
    } else {
      modules++;
      places.set(layer, { prefix: modules === 1 ? "rnn" : `rnn${modules}`, layer: 0 });
    }
  }
  checkPlaces(what, places);
  return places;
}

/**
 * Checks prefixes that a caller wants.
 *
 * @param what What fails otherwise, as the message says it.
 * @param layers The layers that can have one.
 * @param names The prefixes by the names of layers.
 * @throws {RangeError} If they are no texts, or a name is none of a layer.
 */
export function checkNames(what: string, layers: WeightLayer[], names: LayerNames): void {
  const known = layers.map(({ layer }) => layer.name);
  if (typeof names !== "object" || names === null) {
    throw new RangeError(
      `${what}: expected prefixes by the names of layers but found ${describeValue(names)}`,
    );
  }
  for (const [name, prefix] of Object.entries(names)) {
    if (!known.includes(name)) {
      throw new RangeError(
        `${what}: expected names of layers with weights, ${known.map(describeValue).join(", ")}, but found ${
          describeValue(name)
        }`,
      );
    }
    if (typeof prefix !== "string") {
      throw new RangeError(
        `${what}: expected a prefix for the layer "${name}" but found ${describeValue(prefix)}`,
      );
    }
  }
}

/** Whether a layer can be the next one in the module of another: one kind and size, and nothing between them but dropout. */
function continues(chain: tf.layers.Layer[], before: WeightLayer, layer: WeightLayer): boolean {
  const [from, to] = [before, layer].map((part) => chain.indexOf(part.layer));
  return from >= 0 && to > from &&
    chain.slice(from + 1, to).every((between) => between.getClassName() === "Dropout") &&
    fits(before, layer);
}

function fits(before: WeightLayer, layer: WeightLayer): boolean {
  return layer.kind !== "Linear" && layer.kind === before.kind && layer.bias === before.bias &&
    layer.size === before.size && layer.directions === before.directions &&
    layer.inputSize === before.size * before.directions &&
    layer.config.activation === before.config.activation;
}

/** Refuses what names have brought together that does not go together. */
function checkPlaces(what: string, places: Map<WeightLayer, LayerPlace>): void {
  const seen = new Map<string, WeightLayer>();
  for (const [layer, { prefix, layer: index }] of places) {
    const module = `${layer.kind === "Linear" ? "linear" : "recurrent"} ${prefix}`;
    const before = seen.get(module);
    if (before !== undefined && (index === undefined || !fits(before, layer))) {
      throw new RangeError(
        `${what}: expected a prefix of its own for the layer "${layer.layer.name}", ${
          describeSizes(layer)
        }, but found ${describeValue(prefix)} for "${before.layer.name}", ${
          describeSizes(before)
        }, too: give another one in names`,
      );
    }
    seen.set(module, layer);
  }
}
