import { join, resolve } from "node:path";
import { describeValue } from "../../describe_value.ts";
import { checkWritable } from "../../files/replace_file.ts";
import { WriteError } from "../../files/write_error.ts";
import { ignoreMissing } from "../../files/write_target.ts";
import { INDEX } from "../../interop/tfjs_files/model_json.ts";
import { lookAt as lookAtModel, refusePlace } from "../../interop/tfjs_files/model_place.ts";

/**
 * Checks that something is a path.
 *
 * @param action What cannot be done otherwise, as the message says it: "save a network".
 * @param folder The path.
 * @throws {RangeError} If it is no text, or an empty one.
 */
export function checkPath(action: string, folder: string): void {
  if (typeof folder === "string" && folder !== "") return;
  throw new RangeError(`Cannot ${action}: expected the path of a folder but found ${describeValue(folder)}`);
}

/**
 * Finds out what stands at the place of a saved network.
 *
 * @param folder The place.
 * @returns "missing" if nothing does or no save there was ever finished, "checkpoint" for a saved network, and otherwise what was
 *   found instead.
 */
export async function lookAt(folder: string): Promise<"missing" | "checkpoint" | { found: string }> {
  const { kind, text = "", name } = await lookAtModel(folder);
  if (kind === "file") return { found: "a file" };
  if (kind === "other") return { found: `"${name}" in it` };
  if (kind !== "model") return "missing";
  return isCheckpoint(text) ? "checkpoint" : { found: `a damaged or foreign ${INDEX} in it` };
}

/**
 * Refuses to replace anything but a saved network.
 *
 * @param folder Where one is to be saved.
 * @returns Whether the folder is there.
 * @throws {WriteError} If something else stands there.
 * @throws {RangeError} If the folder is no path.
 */
export async function checkPlace(folder: string): Promise<boolean> {
  checkPath("save a network", folder);
  const place = resolve(folder);
  try {
    const info = await Deno.lstat(place).catch(ignoreMissing);
    if (info?.isSymlink) refusePlace(folder, "a symbolic link");
    const state = await lookAt(place);
    if (typeof state === "object") refusePlace(folder, state.found);
    return info !== undefined;
  } catch (error) {
    throw WriteError.from(folder, error);
  }
}

/**
 * Finds out whether a network can be saved, before the training whose result it is.
 *
 * @param folder Where to.
 * @throws {WriteError} If something else than a saved network stands there, or the folder cannot be written.
 */
export async function checkCheckpointFolder(folder: string): Promise<void> {
  const exists = await checkPlace(folder);
  const place = resolve(folder);
  try {
    await checkWritable(exists ? join(place, INDEX) : place);
  } catch (error) {
    throw WriteError.from(folder, error);
  }
}

/** Whether a text is a model.json that Scanline wrote, damaged or not. */
function isCheckpoint(text: string): boolean {
  try {
    const { modelTopology, weightsManifest, userDefinedMetadata } = JSON.parse(text) ?? {};
    return typeof modelTopology === "object" && Array.isArray(weightsManifest) &&
      typeof userDefinedMetadata?.recipe === "object";
  } catch {
    return false;
  }
}
