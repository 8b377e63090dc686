import { basename, dirname } from "node:path";
import { DataError } from "../../files/data_error.ts";
import { systemReason } from "../../files/write_error.ts";
import { readSafetensors } from "../../interop/safetensors/read_safetensors.ts";
import { buildModel } from "../../interop/tfjs_files/build_model.ts";
import { lookAt as lookAtModel } from "../../interop/tfjs_files/model_place.ts";
import { tfjsFiles } from "../../interop/tfjs_files/tfjs_files.ts";
import { printable } from "../../model/describe_classifier.ts";
import type { Recipe } from "../../recipe.ts";
import { tf } from "../../tf.ts";
import { type Checkpoint, loadCheckpoint } from "../../training/checkpoint/checkpoint.ts";
import { lookAt } from "../../training/checkpoint/checkpoint_folder.ts";
import { formatOf } from "./network_paths.ts";

/** A network that was loaded, with what is known of its training. */
export type LoadedNetwork = Pick<Checkpoint, "model" | "restoreOptimizer"> & Partial<Checkpoint>;

/**
 * Loads a network from a folder, in which `--save` or another program has saved it in tfjs's format, or from a safetensors file.
 *
 * @param path Where it is.
 * @returns The network; its recipe and the state of its optimizer if they were saved.
 * @throws {DataError} If no whole network is there.
 */
export async function loadNetwork(path: string): Promise<LoadedNetwork> {
  const loaded = await load(path);
  return { ...loaded, model: printable(loaded.model) };
}

async function load(path: string): Promise<LoadedNetwork> {
  let isDirectory: boolean;
  try {
    ({ isDirectory } = await Deno.stat(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const reason = systemReason(error as Error);
    throw new DataError(`Cannot load "${path}": ${reason}: name a saved network`, { cause: error });
  }
  if (formatOf(path) === "safetensors") return { model: await readSafetensors(path) };
  const folder = !isDirectory && basename(path) === "model.json" ? dirname(path) : path;
  if (!isDirectory && folder === path) {
    throw new DataError(`Cannot load "${path}": expected a folder or a .safetensors file: name one of them`);
  }
  if (await lookAt(folder) === "checkpoint") return (await loadCheckpoint(folder))!;
  const { kind, name } = await lookAtModel(folder);
  if (kind !== "model") {
    const found = name === undefined ? "nothing" : `"${name}"`;
    throw new DataError(
      `Cannot load "${path}": expected a saved network in it but found ${found}: name another folder`,
    );
  }
  const model = await buildModel(await tfjsFiles(folder).load());
  const { optimizer } = model;
  if (optimizer === undefined || !(optimizer instanceof tf.AdamOptimizer)) return { model };
  return { model, restoreOptimizer: async (adam) => await adam.setWeights(await optimizer.getWeights()) };
}

/**
 * Checks that a network reads images as the recipe says and tells ten digits apart.
 *
 * @param path Where it was loaded from.
 * @param model The network.
 * @param recipe How many rows there are, how long each is, how many digits, and whether it is to be trained.
 * @throws {DataError} If it does not, or cannot be trained.
 */
export function checkNetwork(path: string, model: tf.LayersModel, recipe: Recipe): void {
  const { timeSteps, inputSize, classes, epochs } = recipe;
  const [input, output] = [model.inputs, model.outputs].map((tensors) => tensors.map(({ shape }) => shape));
  const fits = input.length === 1 && output.length === 1 && input[0].length === 3 && output[0].length === 2 &&
    input[0][0] === null && [null, timeSteps].includes(input[0][1]) && input[0][2] === inputSize &&
    output[0][1] === classes;
  if (!fits) {
    const [from, to] = [input, output].map((shapes) => shapes.map(shapeText).join(" and "));
    throw new DataError(
      `Cannot use the network in "${path}": expected one that makes ${classes} scores of ${timeSteps} rows of ${inputSize} ` +
        `pixels, from [batch, ${timeSteps}, ${inputSize}] to [batch, ${classes}], but found one from ${from} to ${to}`,
    );
  }
  if (epochs === 0) return;
  const refuse = (found: string) => {
    throw new DataError(
      `Cannot train the network in "${path}": expected ${found}: judge it as it is with --epochs 0`,
    );
  };
  if (model.trainableWeights.length === 0) refuse("weights to train but found none");
  const { activation } = model.layers.at(-1)!.getConfig();
  if (activation === "softmax" || model.layers.at(-1)!.getClassName() === "Softmax") {
    refuse(
      "scores, of which the loss takes the softmax itself, but found that the last layer takes it already",
    );
  }
}

function shapeText(shape: (number | null)[]): string {
  return `[${shape.map((axis, at) => axis ?? (at === 0 ? "batch" : "time")).join(", ")}]`;
}

/**
 * How many units the first recurrent layer of a network has.
 *
 * @param model The network.
 * @returns The units; nothing if it has no such layer.
 */
export function hiddenSizeOf(model: tf.LayersModel): number | undefined {
  for (const layer of model.layers) {
    const { units, layer: inner } = layer.getConfig() as {
      units?: number;
      layer?: { config?: { units?: number } };
    };
    const isRecurrent = /^(SimpleRNN|LSTM|GRU)$/.test(layer.getClassName());
    const found = isRecurrent ? units : inner?.config?.units;
    if (found !== undefined) return found;
  }
}
