import { join } from "node:path";
import { DataError } from "../../data/dataset.ts";
import { describeValue } from "../../describe_value.ts";
import "../../interop/tfjs_files/keep_trainable.ts";
import { buildModel } from "../../interop/tfjs_files/build_model.ts";
import { disposeModel } from "../../interop/tfjs_files/dispose_model.ts";
import { decodeModel, encodeModel, INDEX, type ModelFiles } from "../../interop/tfjs_files/model_json.ts";
import { readModelFiles } from "../../interop/tfjs_files/read_folder.ts";
import { reasonOf } from "../../interop/tfjs_files/reason_of.ts";
import { writeModelFiles } from "../../interop/tfjs_files/write_folder.ts";
import { printable } from "../../model/describe_classifier.ts";
import { tf } from "../../tf.ts";
import { checkPath, checkPlace, lookAt } from "./checkpoint_folder.ts";
import { decodeCheckpoint } from "./checkpoint_format.ts";
import { checkInfo, type CheckpointInfo } from "./checkpoint_info.ts";

/** A network read back from a folder. */
export interface Checkpoint extends CheckpointInfo {
  /** The network with its trained weights. */
  model: tf.LayersModel;
  /** Gives an optimizer the state of the one that trained the network; there only if that was saved. */
  restoreOptimizer?: (optimizer: tf.Optimizer) => Promise<void>;
}

/**
 * Saves a network in tfjs's layers format: `model.json`, which names the file of the weights beside it. A reader sees the network saved
 * before or this one, whole, whoever else saves there at the same time and whenever the program is killed.
 *
 * @param model The network, of any layers that tfjs can build again.
 * @param folder Where to; a network saved there before is replaced, and nothing else is.
 * @param info What it was trained with.
 * @param options `optimizer`: the one that trained it, whose state is saved as well, so that the training can go on.
 * @throws {WriteError} If something else than a saved network stands there, or the system refuses; what stood there stands there still.
 * @throws {RangeError} If that is no network or no path, the network would not be the same when it is opened, or a weight or a setting of the recipe is not a
 *   finite number.
 *
 * @example
 * ```ts
 * import { loadCheckpoint, recipe, rowClassifier, saveCheckpoint } from "../../mod.ts";
 *
 * const folder = `${await Deno.makeTempDir()}/network`;
 * await saveCheckpoint(rowClassifier(), folder, { recipe, source: "mnist" });
 * const { model } = (await loadCheckpoint(folder))!;
 * ```
 */
export async function saveCheckpoint(
  model: tf.LayersModel,
  folder: string,
  info: CheckpointInfo,
  options: { optimizer?: tf.Optimizer } = {},
): Promise<void> {
  if (typeof model?.save !== "function") {
    throw new RangeError(`Cannot save a network: expected a model but found ${describeValue(model)}`);
  }
  await checkPlace(folder);
  const { optimizer } = options ?? {};
  if (optimizer !== undefined && typeof optimizer?.getWeights !== "function") {
    throw new RangeError(
      `Cannot save a network: expected an optimizer but found ${describeValue(optimizer)}`,
    );
  }
  await writeModelFiles(folder, await encode(model, info, optimizer), checkPlace);
}

async function encode(
  model: tf.LayersModel,
  info: CheckpointInfo,
  optimizer: tf.Optimizer | undefined,
): Promise<ModelFiles> {
  try {
    const artifacts = await withOptimizer(await artifactsOf(model), optimizer);
    const userDefinedMetadata = { ...artifacts.userDefinedMetadata, ...checkInfo(info) };
    const files = await encodeModel({ ...artifacts, userDefinedMetadata }, { place: "userDefinedMetadata" });
    const { json, specs } = await decodeModel(files.json);
    const again = await buildModel(
      tf.io.getModelArtifactsForJSONSync(json, specs, files.parts[0].contents.buffer),
    );
    const changed = firstDifference(model, again);
    disposeModel(again);
    if (changed === undefined) return files;
    throw new RangeError(`the layer "${changed}" would be another one when it is opened`);
  } catch (error) {
    throw new RangeError(`Cannot save the network: ${reasonOf(error)}`, { cause: error });
  }
}

/** Puts the state of an optimizer behind the weights, where tfjs has it, too. */
async function withOptimizer(
  artifacts: tf.io.ModelArtifacts,
  optimizer: tf.Optimizer | undefined,
): Promise<tf.io.ModelArtifacts> {
  if (optimizer === undefined) return artifacts;
  const state = await optimizer.getWeights();
  const { data, specs } = await tf.io.encodeWeights(state, "optimizer");
  // Stock optimizers give the variables that they go on with, ours gives copies; of either the number of steps is a copy.
  tf.dispose(state.map(({ tensor }) => tensor).filter((tensor) => !(tensor instanceof tf.Variable)));
  const { weightSpecs = [], weightData = [] } = artifacts;
  return {
    ...artifacts,
    weightSpecs: [...weightSpecs, ...specs],
    weightData: [weightData, data].flat(),
  };
}

/** What tfjs saves of a model. */
async function artifactsOf(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  const { promise, resolve } = Promise.withResolvers<tf.io.ModelArtifacts>();
  await model.save(tf.io.withSaveHandler((given) => {
    resolve(given);
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } });
  }));
  return await promise;
}

/** The first layer that is not the same in another model. */
function firstDifference(model: tf.LayersModel, other: tf.LayersModel): string | undefined {
  const [one, two] = [model, other].map((model) => model.layers.map((layer) => layerText(layer)));
  const at = one.findIndex((text, index) => text !== two[index]);
  return at < 0 ? undefined : `${model.layers[at].name}" of the class "${model.layers[at].getClassName()}`;
}

/** The settings of a layer in one order; null is as good as none, float32 as no type, and what is in a layer has no lasting name. */
function layerText(layer: tf.layers.Layer): string {
  const { dtype, ...settings } = layer.getConfig();
  const sorted = (key: string, value: unknown) => {
    if (key === "name") return undefined;
    return typeof value !== "object" || value === null || Array.isArray(value)
      ? value ?? undefined
      : Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1));
  };
  return JSON.stringify([layer.getClassName(), layer.name, settings, dtype ?? "float32"], sorted);
}

/**
 * Opens a network that `saveCheckpoint` saved.
 *
 * @param folder Where it was saved.
 * @returns The network and what it was trained with; nothing if none was saved there.
 * @throws {RangeError} If the folder is no path.
 * @throws {DataError} If the folder does not hold a whole saved network, or holds something else.
 *
 * @example
 * ```ts
 * import { loadCheckpoint } from "../../mod.ts";
 *
 * const saved = await loadCheckpoint("no/such/folder"); // undefined: nothing was saved there
 * ```
 */
export async function loadCheckpoint(folder: string): Promise<Checkpoint | undefined> {
  checkPath("open a network", folder);
  let advice = "name another folder, or delete this one if it held a saved network";
  try {
    const state = await lookAt(folder);
    if (state === "missing") return undefined;
    if (typeof state === "object") throw new RangeError(`expected a saved network but found ${state.found}`);
    advice = "delete the folder and train again";
    const { json, specs, weights, info } = await readModelFiles(join(folder, INDEX), decodeCheckpoint);
    const model = await buildModel(tf.io.getModelArtifactsForJSONSync(json, specs, weights.buffer));
    const layers = model.layers.map((layer) => layer.getClassName()).join();
    return {
      model: layers === "LSTM,Dense" ? printable(model) : model,
      ...info,
      ...optimizerState(specs, weights),
    };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new DataError(`Cannot open the network saved in "${folder}": ${reasonOf(error)}: ${advice}`, {
      cause: error,
    });
  }
}

/** What gives an optimizer its state back, if there is one among the weights. */
function optimizerState(
  specs: tf.io.WeightsManifestEntry[],
  weights: Uint8Array<ArrayBuffer>,
): Pick<Checkpoint, "restoreOptimizer"> {
  const names = specs.filter(({ group }) => group === "optimizer").map(({ name }) => name);
  if (names.length === 0) return {};
  const restoreOptimizer = async (optimizer: tf.Optimizer) => {
    const tensors = tf.io.decodeWeights(weights.buffer, specs);
    try {
      await optimizer.setWeights(names.map((name) => ({ name, tensor: tensors[name] })));
    } finally {
      tf.dispose(tensors);
    }
  };
  return { restoreOptimizer };
}
