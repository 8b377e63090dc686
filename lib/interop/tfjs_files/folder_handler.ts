import * as tf from "@tensorflow/tfjs";
import { basename, join } from "node:path";
import { DataError } from "../../files/data_error.ts";
import { tryModel } from "./build_model.ts";
import { decodeModel, encodeModel, INDEX, type ModelFiles } from "./model_json.ts";
import { checkModelPlace, lookAt } from "./model_place.ts";
import { readModelFiles } from "./read_folder.ts";
import { reasonOf } from "./reason_of.ts";
import type { TfjsFilesOptions } from "./tfjs_files_options.ts";
import { writeModelFiles } from "./write_folder.ts";

/**
 * Saves a network into a folder, as `tfjsFiles` says.
 *
 * @param folder Where to.
 * @param artifacts What tfjs saves of the model.
 * @param options How large a file of weights may be.
 * @throws {WriteError} If the folder cannot be written or something else stands there.
 * @throws {RangeError} If the network would not open again.
 */
export async function saveFolder(
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

/**
 * Opens the network in a folder, as `tfjsFiles` says.
 *
 * @param path The folder or its model.json.
 * @param options How strictly.
 * @returns What tfjs makes the model of.
 * @throws {DataError} If there is no whole network.
 */
export async function loadFolder(
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
