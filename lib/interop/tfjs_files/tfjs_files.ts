import * as tf from "@tensorflow/tfjs";
import { basename, join } from "node:path";
import { describeValue } from "../../describe_value.ts";
import { DataError } from "../../files/data_error.ts";
import { tryModel } from "./build_model.ts";
import { decodeModel, encodeModel, INDEX, type ModelFiles } from "./model_json.ts";
import { checkModelPlace, lookAt } from "./model_place.ts";
import { reasonOf } from "./reason_of.ts";
import { readModelFiles } from "./read_folder.ts";
import { writeModelFiles } from "./write_folder.ts";

/** How networks are saved into a folder and opened from it. */
export interface TfjsFilesOptions {
  /** The most bytes that a file of weights may have, at least 1; one file holds all weights if not given. */
  shardBytes?: number;
  /** Whether each variable must find its weight and each weight its variable when a network is opened. Default true. */
  strict?: boolean;
  /** Called when a network has been read, with 1. */
  onProgress?: (fraction: number) => void;
}

/**
 * A folder as tfjs saves networks into it and opens them: `model.json` and the weights beside it, for layers of any kind, ours or not.
 * `model.save("file://FOLDER")` and `tf.loadLayersModel("file://FOLDER/model.json")` use it wherever this module is imported.
 *
 * A reader sees the network saved before or the new one, whole, whoever else saves there and whenever the program is killed (see
 * `writeModelFiles`). Before a network is saved or opened, it is built once from what is or shall be in the files: what is saved will
 * open, and a damaged folder is an error, never a network with some of its weights. What this saves opens in tfjs-node, over http and
 * wherever else tfjs runs; this opens what tfjs-node and tensorflowjs_converter have saved, in several files and quantised too.
 *
 * @param path The folder; to open, also the path of its model.json, whatever its name.
 * @param options How large the files of weights may be, and how strictly a network is opened.
 * @returns A handler for `model.save`, `tf.loadLayersModel` and `tf.loadGraphModel`. `save` throws a WriteError if the folder cannot be
 *   written or something else stands there, and a RangeError if the network would not open again; `load` a DataError if there is no
 *   whole network.
 * @throws {RangeError} If the path is none, or a size is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { tf, tfjsFiles } from "../../mod.ts";
 *
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
 * const folder = await Deno.makeTempDir();
 * await model.save(tfjsFiles(folder, { shardBytes: 4 * 1024 * 1024 }));
 * const same = await tf.loadLayersModel(`file://${folder}/model.json`);
 * ```
 */
export function tfjsFiles(path: string, options: TfjsFilesOptions = {}): Required<tf.io.IOHandler> {
  if (typeof path !== "string" || path === "") {
    throw new RangeError(
      `Cannot save or open a network: expected the path of a folder but found ${describeValue(path)}`,
    );
  }
  const { shardBytes } = options;
  if (shardBytes !== undefined && !(Number.isSafeInteger(shardBytes) && shardBytes >= 1)) {
    throw new RangeError(
      `Cannot save a network in files of ${
        describeValue(shardBytes)
      } bytes: expected a whole number of at least 1`,
    );
  }
  return {
    save: (artifacts) => save(path, artifacts, options),
    load: () => load(path, options),
  };
}

async function save(
  folder: string,
  artifacts: tf.io.ModelArtifacts,
  { shardBytes }: TfjsFilesOptions,
): Promise<tf.io.SaveResult> {
  if (/\.json$/i.test(folder)) {
    throw new RangeError(
      `Cannot save a network as "${folder}": expected the folder that is to hold ${INDEX}: leave "${
        basename(folder)
      }" out`,
    );
  }
  await checkModelPlace(folder);
  const files = await encode(artifacts, shardBytes);
  await writeModelFiles(folder, files, checkModelPlace);
  return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
}

async function encode(artifacts: tf.io.ModelArtifacts, shardBytes?: number): Promise<ModelFiles> {
  try {
    const files = await encodeModel(artifacts, { shardBytes });
    const { json } = await decodeModel(files.json);
    const { weightSpecs = [], weightData = new ArrayBuffer(0) } = artifacts;
    if (isLayers(json)) await tryModel(tf.io.getModelArtifactsForJSONSync(json, weightSpecs, weightData));
    return files;
  } catch (error) {
    throw new RangeError(`Cannot save the network: ${reasonOf(error)}`, { cause: error });
  }
}

async function load(
  path: string,
  { strict = true, onProgress }: TfjsFilesOptions,
): Promise<tf.io.ModelArtifacts> {
  try {
    const { json, specs, weights } = await readModelFiles(await indexPath(path), decodeModel);
    const artifacts = tf.io.getModelArtifactsForJSONSync(json, specs, weights.buffer);
    if (isLayers(json)) await tryModel(artifacts, strict);
    onProgress?.(1);
    return artifacts;
  } catch (error) {
    if ((error as Error).name === "NotCapable") throw error;
    throw new DataError(`Cannot open the network saved in "${path}": ${reasonOf(error)}`, { cause: error });
  }
}

/** Where the model.json of a folder stands; the path itself if it leads to a file. */
async function indexPath(path: string): Promise<string> {
  const { kind, name } = await lookAt(path);
  if (kind === "file") return path;
  if (kind === "model") return join(path, INDEX);
  const found = kind === "missing" ? "nothing is there" : `there is ${name ? `"${name}"` : "nothing"} in it`;
  throw new RangeError(
    `expected a folder with ${INDEX} in it but ${found}: name one in which a network was saved`,
  );
}

/** Whether it is a model of layers; what else tfjs saves are graphs, which it only runs. */
function isLayers({ format }: tf.io.ModelJSON): boolean {
  return format !== "graph-model";
}
