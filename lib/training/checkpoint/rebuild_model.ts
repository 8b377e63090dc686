import { lstmLayer, type LstmLayerArgs } from "@scanline/recurrent";
import { buildModel } from "../../interop/tfjs_files/build_model.ts";
import { printable } from "../../model/describe_classifier.ts";
import { tf } from "../../tf.ts";

/** The name by which the topology asks for our LSTM layer while a model is built. */
const OURS = "ScanlineLSTM";

tf.serialization.SerializationMap.register(
  {
    className: OURS,
    fromConfig: (_: unknown, config: LstmLayerArgs) => {
      try {
        return lstmLayer(config);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return tf.layers.lstm(config); // with settings that only the stock layer computes
      }
    },
  } as unknown as Parameters<typeof tf.serialization.SerializationMap.register>[0],
);

/**
 * Builds a model from what tfjs saved of it, with our LSTM layer wherever that computes the same.
 *
 * @param artifacts Topology and weights.
 * @returns The model.
 * @throws {Error} If tfjs cannot build it; no tensor is left behind then.
 */
export async function rebuildModel(artifacts: tf.io.ModelArtifacts): Promise<tf.LayersModel> {
  const modelTopology = withOurs(artifacts.modelTopology) as tf.io.ModelArtifacts["modelTopology"];
  const model = await buildModel({ ...artifacts, modelTopology });
  const names = model.layers.map((layer) => layer.getClassName()).join();
  return names === "LSTM,Dense" ? printable(model) : model;
}

function withOurs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOurs);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withOurs(inner)]));
  return copy.class_name === "LSTM" ? { ...copy, class_name: OURS } : copy;
}
