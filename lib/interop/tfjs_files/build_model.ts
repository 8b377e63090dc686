import * as tf from "@tensorflow/tfjs";
import { buildWithZeros } from "./build_with_zeros.ts";
import { disposeModel } from "./dispose_model.ts";

/** One model is built at a time, so that the variables of another one are not taken for those of a failure. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Builds a model from what tfjs saved of it.
 *
 * @param artifacts Topology and weights, which fit each other.
 * @returns The model.
 * @throws {Error} If tfjs cannot build it; no tensor is left behind then.
 */
export function buildModel(artifacts: tf.io.ModelArtifacts): Promise<tf.LayersModel> {
  const model = turn.then(() => cleanly(() => tf.loadLayersModel(tf.io.fromMemory(artifacts))));
  turn = model.catch(() => {});
  return model;
}

/**
 * Finds out whether tfjs can build a model and give it its weights: it builds one, without the costly first weights, and gives it up.
 *
 * @param artifacts Topology and weights.
 * @param strict Whether there must be a weight for each variable, and a variable for each weight. If not given, only if there are as
 *   many: a save of `trainableOnly` has fewer weights.
 * @throws {Error} If it cannot, or a weight is not a finite number; no tensor is left behind.
 */
export function tryModel(artifacts: tf.io.ModelArtifacts, strict?: boolean): Promise<void> {
  const done = turn.then(() => cleanly(() => tryOne(artifacts, strict)));
  turn = done.catch(() => {});
  return done;
}

async function tryOne(artifacts: tf.io.ModelArtifacts, strict?: boolean): Promise<void> {
  const { modelTopology, weightData, weightSpecs = [], trainingConfig, userDefinedMetadata } = artifacts;
  const [moments, weights] = [true, false].map((ofOptimizer) =>
    weightSpecs.filter(({ group }) => (group === "optimizer") === ofOptimizer)
  );
  const numbers = weights.reduce((sum, { shape }) => sum + tf.util.sizeFromShape(shape), 0);
  const model = await buildWithZeros(modelTopology, strict ? numbers : Infinity);
  const tensors = tf.io.decodeWeights(weightData ?? new ArrayBuffer(0), weightSpecs);
  const named = (specs: tf.io.WeightsManifestEntry[]) =>
    specs.map(({ name }) => ({ name, tensor: tensors[name] }));
  try {
    for (const { name, quantization } of weightSpecs) if (quantization) checkFinite(name, tensors[name]);
    if (trainingConfig) {
      model.loadTrainingConfig(trainingConfig as Parameters<typeof model.loadTrainingConfig>[0]);
    }
    if (userDefinedMetadata) model.setUserDefinedMetadata(userDefinedMetadata);
    model.loadWeights(
      Object.fromEntries(named(weights).map(({ name, tensor }) => [name, tensor])),
      strict ?? weights.length >= model.weights.length,
    );
    if (model.optimizer && moments.length > 0) await model.optimizer.setWeights(named(moments));
  } finally {
    tf.dispose(tensors);
    disposeModel(model);
  }
}

function checkFinite(name: string, weight: tf.Tensor): void {
  const found = weight.dataSync().find((value) => !Number.isFinite(value));
  if (found === undefined) return;
  throw new RangeError(`expected finite weights but found ${found} in "${name}"`);
}

/** Gives up the variables that were made before a failure. */
async function cleanly<T>(build: () => Promise<T>): Promise<T> {
  const before = new Set(variables());
  try {
    return await build();
  } catch (error) {
    for (const variable of variables()) if (!before.has(variable)) variable.dispose();
    throw error;
  }
}

function variables(): tf.Variable[] {
  return Object.values(tf.engine().state.registeredVariables);
}
