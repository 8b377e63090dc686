import * as tf from "@tensorflow/tfjs";
import type { StockLayer } from "./stock/stock_types.ts";

/** A recurrent layer and where it was found. */
export interface FoundLayer {
  layer: StockLayer;
  /** The names of the models and layers around it and its own, with slashes between; nothing of the model that was searched. */
  path: string;
  /** Whether it computes; it does not if it is only the pattern that `tf.layers.bidirectional` has made two others of. */
  computes: boolean;
}

/**
 * All recurrent layers of a model, each once: those in models within it and in the layers that wrap others, too.
 *
 * @param model The model, or a layer.
 * @returns The layers, in the order in which the model has them.
 * @throws {RangeError} If it is neither.
 */
export function recurrentLayers(model: tf.layers.Layer): FoundLayer[] {
  const found = new Map<tf.layers.Layer, FoundLayer>();
  const seen = new Set<tf.layers.Layer>();
  const visit = (layer: tf.layers.Layer, path: string[], computes: boolean) => {
    if (layer instanceof tf.RNN) {
      // A pattern can compute somewhere else.
      if (found.get(layer)?.computes) return;
      found.set(layer, { layer: layer as unknown as StockLayer, path: path.join("/"), computes });
      return;
    }
    if (seen.has(layer)) return;
    seen.add(layer);
    const isBidirectional = "forwardLayer" in layer;
    for (const [property, part] of partsOf(layer)) {
      visit(part, [...path, part.name], computes && !(isBidirectional && property === "layer"));
    }
  };
  visit(model, model instanceof tf.RNN ? [model.name] : [], true);
  return [...found.values()];
}

/** The layers that a layer holds, whatever it calls them, so that wrappers of others than tfjs are searched too. */
function partsOf(layer: tf.layers.Layer): [string, tf.layers.Layer][] {
  const { layers } = layer as { layers?: unknown };
  const properties = Array.isArray(layers) ? [["layers", layers] as const] : Object.entries(layer);
  return properties.flatMap(([property, value]) =>
    [value].flat().filter((part) => part instanceof tf.layers.Layer).map((
      part,
    ): [string, tf.layers.Layer] => [
      property,
      part,
    ])
  );
}
