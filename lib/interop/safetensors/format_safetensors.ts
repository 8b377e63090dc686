import type * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../describe_value.ts";
import { encodeFile, type NamedTensor } from "./format/encode_file.ts";
import { weightKinds } from "./network/fill_layers.ts";
import { RECORD } from "./network/network_record.ts";
import { type LayerPlace, placeLayers } from "./network/place_layers.ts";
import { recordNetwork } from "./network/record_network.ts";
import { type WeightLayer, weightLayers } from "./network/weight_layer.ts";
import { type LayerWeights, toTorch } from "./torch/layout.ts";

/** How to write a network. */
export interface WriteSafetensorsOptions {
  /**
   * The prefix of a layer's weights in the file, by the name of the layer: `{ lstm: "encoder", linear: "classifier" }`. Recurrent layers
   * with the same prefix become the layers of one module. By default "rnn", "rnn2", ... and "out", before which come "linear1", ....
   */
  names?: Record<string, string>;
}

/**
 * Makes the bytes of the file that `writeSafetensors` writes.
 *
 * @param model The network.
 * @param options The names that the weights get.
 * @returns The bytes, for a download or for `readSafetensors`.
 * @throws {RangeError} As `writeSafetensors`.
 *
 * @example
 * ```ts
 * import { formatSafetensors, readSafetensors, rowClassifier } from "../../mod.ts";
 *
 * const copy = await readSafetensors(await formatSafetensors(rowClassifier()));
 * ```
 */
export function formatSafetensors(
  model: tf.LayersModel,
  options: WriteSafetensorsOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  return encodeNetwork("Cannot write the network", model, options);
}

/**
 * Makes the bytes of a network.
 *
 * @param what What fails otherwise, as the message says it.
 * @param model The network.
 * @param options The names that the weights get.
 * @throws {RangeError} As `writeSafetensors`.
 */
export async function encodeNetwork(
  what: string,
  model: tf.LayersModel,
  options: WriteSafetensorsOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const unknown = Object.keys(options ?? {}).find((name) => name !== "names");
  if (typeof options !== "object" || options === null || unknown !== undefined) {
    throw new RangeError(`${what}: expected the option names but found ${describeValue(unknown ?? options)}`);
  }
  const layers = weightLayers(what, model);
  if (layers.length === 0) {
    throw new RangeError(`${what}: expected a network with recurrent or dense layers but found none of them`);
  }
  const places = placeLayers(what, model, layers, options.names ?? {});
  const tensors = await Promise.all([...places].map(([layer, place]) => layerTensors(what, layer, place)));
  const record = recordNetwork(model, layers, places);
  return encodeFile(tensors.flat(), { format: "pt", [RECORD]: JSON.stringify(record) });
}

/** The tensors of a layer, of both directions if it has them. */
async function layerTensors(what: string, layer: WeightLayer, place: LayerPlace): Promise<NamedTensor[]> {
  const { weights } = layer.layer;
  const values = await Promise.all(layer.layer.getWeights().map((weight) => weight.data<"float32">()));
  values.forEach((values, at) => {
    const value = values.find((value) => !Number.isFinite(value));
    if (value !== undefined) {
      throw new RangeError(
        `${what}: expected finite weights but found ${value} in "${
          weights[at].originalName
        }": train the network again, with a lower learning rate`,
      );
    }
  });
  const kinds = weightKinds(weights);
  const inOneDirection = weights.length / layer.directions;
  return Array.from({ length: layer.directions }, (_, direction) => {
    const from = direction * inOneDirection;
    const own = Object.fromEntries(
      kinds.slice(from, from + inOneDirection).map((kind, at) => [kind, values[from + at]]),
    ) as unknown as LayerWeights;
    const { kind, inputSize, size } = layer;
    return toTorch({ ...place, kind, inputSize, size, direction }, own);
  }).flat();
}
