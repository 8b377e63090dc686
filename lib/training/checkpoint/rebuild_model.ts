import { lstmLayer, type LstmLayerArgs } from "@scanline/recurrent";
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

/** One model is built at a time, so that the variables of another one are not taken for those of a failure. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Builds a model from what tfjs saved of it, with our LSTM layer wherever that computes the same.
 *
 * @param artifacts Topology and weights.
 * @returns The model.
 * @throws {Error} If tfjs cannot build it; no tensor is left behind then.
 */
export function rebuildModel(artifacts: tf.io.ModelArtifacts): Promise<tf.LayersModel> {
  const model = turn.then(() => rebuild(artifacts));
  turn = model.catch(() => {});
  return model;
}

async function rebuild(artifacts: tf.io.ModelArtifacts): Promise<tf.LayersModel> {
  const modelTopology = withOurs(artifacts.modelTopology) as tf.io.ModelArtifacts["modelTopology"];
  const before = new Set(variables());
  try {
    const model = await tf.loadLayersModel(tf.io.fromMemory({ ...artifacts, modelTopology }));
    const names = model.layers.map((layer) => layer.getClassName()).join();
    return names === "LSTM,Dense" ? printable(model) : model;
  } catch (error) {
    for (const variable of variables()) if (!before.has(variable)) variable.dispose();
    throw error;
  }
}

/**
 * Gives up a model that nobody has seen, with the weights of layers that are used twice, of which tfjs lets go only in part.
 *
 * @param model The model.
 */
export function disposeModel(model: tf.LayersModel): void {
  const { weights } = model;
  model.dispose();
  for (const weight of weights) {
    const variable = (weight as unknown as { val: tf.Variable }).val;
    if (!variable.isDisposed) variable.dispose();
  }
}

function variables(): tf.Variable[] {
  return Object.values(tf.engine().state.registeredVariables);
}

function withOurs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOurs);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withOurs(inner)]));
  return copy.class_name === "LSTM" ? { ...copy, class_name: OURS } : copy;
}
