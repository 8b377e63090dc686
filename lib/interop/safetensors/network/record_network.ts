import type * as tf from "@tensorflow/tfjs";
import { chainOf } from "./chain.ts";
import type { LayerPlace } from "./place_layers.ts";
import { type LayerRecord, type NetworkRecord, type Setting, SETTINGS } from "./network_record.ts";
import { allLayers, type WeightLayer } from "./weight_layer.ts";

/**
 * Writes down what the names of the weights do not tell of a network.
 *
 * @param model The network.
 * @param layers Its layers with weights.
 * @param places Where their weights stand.
 */
export function recordNetwork(
  model: tf.LayersModel,
  layers: WeightLayer[],
  places: Map<WeightLayer, LayerPlace>,
): NetworkRecord {
  const chain = chainOf(model);
  const records = (chain ?? allLayers(model)).filter((layer) => layer.getClassName() !== "InputLayer")
    .map((layer) => {
      const weights = layers.find((candidate) => candidate.layer === layer);
      return weights ? weightRecord(weights, places.get(weights)!) : plainRecord(layer);
    });
  const isWhole = records.every(isWritten) &&
    layers.every(({ config }) => !config.stateful && !config.returnState);
  return {
    version: 1,
    sequential: chain !== undefined && isWhole,
    inputShape: model.inputs.length === 1 ? model.inputs[0].shape.slice(1) : [],
    layers: records.map((record) => isWritten(record) ? record : { ...record, settings: {} }),
  };
}

function weightRecord({ layer, config, kind, directions }: WeightLayer, place: LayerPlace): LayerRecord {
  const className = kind === "Linear" ? "Dense" : kind === "RNN" ? "SimpleRNN" : kind;
  return {
    class: className,
    name: layer.name,
    ...(directions === 2 ? { bidirectional: true } : {}),
    module: place.prefix,
    ...(place.layer === undefined ? {} : { layer: place.layer }),
    settings: settingsOf(className, config),
  };
}

function plainRecord(layer: tf.layers.Layer): LayerRecord {
  const className = layer.getClassName();
  return { class: className, name: layer.name, settings: settingsOf(className, layer.getConfig()) };
}

function settingsOf(className: string, config: tf.serialization.ConfigDict): Record<string, Setting> {
  return Object.fromEntries(
    Object.keys(SETTINGS[className] ?? {}).filter((name) =>
      config[name] !== undefined && config[name] !== null
    )
      .map((name) => [name, config[name] as Setting]),
  );
}

/** Whether the file can say all of a layer; an infinite limit of a ReLU, for one, is no JSON. */
function isWritten({ class: className, settings }: LayerRecord): boolean {
  return Object.hasOwn(SETTINGS, className) &&
    Object.entries(settings).every(([name, value]) => SETTINGS[className][name](value));
}
