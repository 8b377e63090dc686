import { join } from "node:path";
import { system } from "../../files/system.ts";
import { WriteError } from "../../files/write_error.ts";
import { ignoreMissing } from "../../files/write_target.ts";
import { INDEX } from "./model_json.ts";
import { readIndex } from "./read_folder.ts";

/** What stands at the place of a saved network. */
export interface ModelPlace {
  /**
   * "missing" if nothing does, "unfinished" for a folder that is empty or in which a first save was killed, "model" for a model.json,
   * "file" for a file, "other" for a folder with other things in it.
   */
  kind: "missing" | "unfinished" | "model" | "file" | "other";
  /** The text of the model.json. */
  text?: string;
  /** The name of one of the other things. */
  name?: string;
}

/** How often to look again; a link to nowhere is never seen to lead anywhere. */
const TRIES = 10;

/** What an unfinished first save leaves in a folder. */
const LEFTOVER =
  /^(\.lock|\.model\.json\.[0-9a-f]{8}\.part|\.?weights-[0-9a-f]{16}(-\d+of\d+)?\.bin(\.[0-9a-f]{8}\.part)?)$/;

/**
 * Finds out what stands at the place of a saved network.
 *
 * @param folder The place.
 */
export async function lookAt(folder: string): Promise<ModelPlace> {
  for (let tries = TRIES;; tries--) {
    const info = await system.stat(folder).catch(ignoreMissing);
    if (info === undefined) return { kind: "missing" };
    if (!info.isDirectory) return { kind: "file" };
    const text = await readIndex(join(folder, INDEX));
    if (text !== undefined) return { kind: "model", text };
    const names: string[] = [];
    for await (const { name } of system.readDir(folder)) names.push(name);
    // Somebody saved the first network between the two looks.
    if (names.includes(INDEX) && tries > 1) continue;
    const name = names.find((name) => !LEFTOVER.test(name));
    return name === undefined ? { kind: "unfinished" } : { kind: "other", name };
  }
}

/**
 * Refuses to replace a file, or a model.json that is none of tfjs's. Other files in the folder are nobody's concern: they stay.
 *
 * @param folder Where a network is to be saved.
 * @throws {WriteError} If something else stands there.
 */
export async function checkModelPlace(folder: string): Promise<void> {
  try {
    const { kind, text = "" } = await lookAt(folder);
    if (kind === "file") refusePlace(folder, "a file");
    if (kind === "model" && !isModel(text)) refusePlace(folder, `a damaged or foreign ${INDEX} in it`);
  } catch (error) {
    throw WriteError.from(folder, error);
  }
}

/**
 * Refuses a place where no network can be saved.
 *
 * @param folder The place.
 * @param found What stands there.
 * @throws {WriteError} Always.
 */
export function refusePlace(folder: string, found: string): never {
  throw new WriteError(
    folder,
    `expected a new folder or a saved network but found ${found}`,
    "save into another folder",
  );
}

/** Whether a text is a model.json that tfjs or a converter wrote, damaged or not. */
function isModel(text: string): boolean {
  try {
    const { modelTopology, weightsManifest } = JSON.parse(text) ?? {};
    return typeof modelTopology === "object" && Array.isArray(weightsManifest);
  } catch {
    return false;
  }
}
