import { checkWritable } from "../../files/replace_file.ts";
import { formatOnnx, writeOnnx } from "../../interop/onnx/write_onnx.ts";
import { formatSafetensors, writeSafetensors } from "../../interop/safetensors/write_safetensors.ts";
import type { tf } from "../../tf.ts";
import { saveCheckpoint } from "../../training/checkpoint/checkpoint.ts";
import { checkCheckpointFolder } from "../../training/checkpoint/checkpoint_folder.ts";
import type { CheckpointInfo } from "../../training/checkpoint/checkpoint_info.ts";
import { formatOf } from "./network_paths.ts";

/**
 * Finds out whether a network can be saved, before it is trained.
 *
 * @param path Where to: a folder, or a file whose ending says its format.
 * @throws {WriteError} If something else stands there, or it cannot be written.
 */
export async function checkSavePlace(path: string): Promise<void> {
  await (formatOf(path) === "folder" ? checkCheckpointFolder(path) : checkWritable(path));
}

/**
 * Finds out whether a format can hold a network, before it is trained.
 *
 * @param path Where it is to be saved.
 * @param model The network.
 * @throws {RangeError} If the format has not all that it is made of.
 */
export async function checkSaveFormat(path: string, model: tf.LayersModel): Promise<void> {
  const format = formatOf(path);
  if (format === "safetensors") await formatSafetensors(model);
  if (format === "onnx") await formatOnnx(model);
}

/**
 * Saves a network: what stood there is replaced as a whole, or not at all.
 *
 * @param path Where to.
 * @param model The network.
 * @param info What it was trained with, which a folder keeps.
 * @param optimizer What trained it, whose state a folder keeps, if anything did.
 * @throws {WriteError} If it cannot be written.
 * @throws {RangeError} If a weight is no finite number.
 */
export async function saveNetwork(
  path: string,
  model: tf.LayersModel,
  info: CheckpointInfo,
  optimizer: tf.Optimizer | undefined,
): Promise<void> {
  const format = formatOf(path);
  if (format === "safetensors") return await writeSafetensors(model, path);
  if (format === "onnx") return await writeOnnx(model, path);
  await saveCheckpoint(model, path, info, { optimizer });
}
