import { dirname, join, resolve } from "node:path";
import { DataError } from "../../data/dataset.ts";
import { describeValue } from "../../describe_value.ts";
import { lockFolder } from "../../files/lock_folder.ts";
import { clearParts } from "../../files/part_file.ts";
import { replaceTogether } from "../../files/replace_together.ts";
import { syncFolder } from "../../files/sync_folder.ts";
import { systemReason, WriteError } from "../../files/write_error.ts";
import { ignoreMissing } from "../../files/write_target.ts";
import { tf } from "../../tf.ts";
import {
  checkPath,
  checkPlace,
  firstWeights,
  INDEX,
  isWeights,
  lookAt,
  MOST_INDEX_BYTES,
  readIndex,
} from "./checkpoint_folder.ts";
import { checkWeightsFile, decodeIndex, encodeCheckpoint } from "./checkpoint_format.ts";
import { checkInfo, type CheckpointInfo } from "./checkpoint_info.ts";
import { disposeModel, rebuildModel } from "./rebuild_model.ts";

/** A network read back from a folder. */
export interface Checkpoint extends CheckpointInfo {
  /** The network with its trained weights. */
  model: tf.LayersModel;
}

/** How often to look again for weights that model.json names, and how long to wait, in milliseconds. */
const [PATIENCE, INTERVAL] = [5, 20];

/**
 * Saves a network in tfjs's layers format: `model.json`, which names the file of the weights beside it. A reader sees the network saved
 * before or this one, whole, whoever else saves there at the same time and whenever the program is killed.
 *
 * @param model The network, of any layers that tfjs can build again.
 * @param folder Where to; a network saved there before is replaced, and nothing else is.
 * @param info What it was trained with.
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
): Promise<void> {
  if (typeof model?.save !== "function") {
    throw new RangeError(`Cannot save a network: expected a model but found ${describeValue(model)}`);
  }
  await checkPlace(folder);
  const { json, weightsName, weights } = await encode(model, info);
  const place = resolve(folder);
  let made = false;
  try {
    await clearParts(place);
    made = await makeFolder(place);
    using _ = await lockFolder(place);
    await checkPlace(folder); // with nobody else at work
    const old = firstWeights(await readIndex(place));
    await replaceTogether(place, {
      index: { name: INDEX, contents: json },
      parts: [{ name: weightsName, contents: weights }],
      isPart: (name) => isWeights(name) || name === old,
    });
  } catch (error) {
    if (made) await Deno.remove(place).catch(() => {}); // it is not removed if there is something in it
    throw WriteError.from(folder, error);
  }
}

async function encode(model: tf.LayersModel, info: CheckpointInfo) {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await model.save(tf.io.withSaveHandler((given) => {
    artifacts = given;
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } });
  }));
  try {
    const files = await encodeCheckpoint(artifacts!, checkInfo(info));
    if (new Blob([files.json]).size > MOST_INDEX_BYTES) {
      throw new RangeError(`expected at most ${MOST_INDEX_BYTES} bytes of ${INDEX} but found more`);
    }
    const index = await decodeIndex(files.json);
    const again = await rebuildModel({
      ...index.artifacts,
      weightSpecs: index.specs,
      weightData: files.weights.buffer,
    });
    const changed = firstDifference(model, again);
    disposeModel(again);
    if (changed !== undefined) {
      throw new RangeError(`the layer "${changed}" would be another one when it is opened`);
    }
    return files;
  } catch (error) {
    const [reason] = (error as Error).message.trim().split(/\n|\. This may be due/);
    throw new RangeError(`Cannot save the network: ${reason}`, { cause: error });
  }
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

/** Makes a folder; false if there is one. */
async function makeFolder(place: string): Promise<boolean> {
  try {
    await Deno.mkdir(place);
    await syncFolder(dirname(place));
    return true;
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    return false;
  }
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
    const { index, weights } = await readFiles(folder);
    const model = await rebuildModel({
      ...index.artifacts,
      weightSpecs: index.specs,
      weightData: weights.buffer,
    });
    return { model, ...index.info };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const reason = systemReason(error as Error).trim().replaceAll(/\s*\n\s*/g, " ");
    throw new DataError(`Cannot open the network saved in "${folder}": ${reason}: ${advice}`, {
      cause: error,
    });
  }
}

/** Reads model.json and its weights, again if another save came between the two. */
async function readFiles(folder: string) {
  let [before, misses]: [string | undefined, number] = [undefined, 0];
  while (true) {
    const text = await readIndex(folder);
    if (text === undefined) throw new RangeError(`${INDEX} is gone`);
    misses = text === before ? misses + 1 : 0;
    before = text;
    const index = await decodeIndex(text);
    const weights = await readWeights(join(folder, index.weightsName), index);
    if (weights !== undefined) {
      await checkWeightsFile(index, weights);
      return { index, weights };
    }
    if (misses === PATIENCE) throw new RangeError(`${index.weightsName} is missing`);
    if (misses > 0) await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

/** Reads weights of the length that they should have, and no others; nothing if they are not there. */
async function readWeights(path: string, { weightsName, bytes }: { weightsName: string; bytes: number }) {
  const info = await Deno.stat(path).catch(ignoreMissing);
  if (info === undefined) return undefined;
  if (!info.isFile || info.size !== bytes) {
    const found = info.isFile ? `found ${info.size}` : "found no file";
    throw new RangeError(`expected ${weightsName} to have ${bytes} bytes but ${found}`);
  }
  const weights = await Deno.readFile(path).catch(ignoreMissing);
  if (weights !== undefined && weights.length !== bytes) {
    throw new RangeError(`expected ${weightsName} to have ${bytes} bytes but found ${weights.length}`);
  }
  return weights;
}
