import { join, resolve } from "node:path";
import { describeValue } from "../../describe_value.ts";
import { checkWritable } from "../../files/replace_file.ts";
import { WriteError } from "../../files/write_error.ts";
import { ignoreMissing } from "../../files/write_target.ts";
import { FIRST_WEIGHTS_NAME, WEIGHTS_NAME } from "./checkpoint_format.ts";

/** The file of a saved network that names the others. */
export const INDEX = "model.json";

/** The most bytes that it may have. */
export const MOST_INDEX_BYTES = 1e7;

/** What an unfinished first save leaves in a folder. */
const LEFTOVER =
  /^(\.lock|\.model\.json\.[0-9a-f]{8}\.part|\.?weights-[0-9a-f]{16}\.bin(\.[0-9a-f]{8}\.part)?)$/;

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
  while (true) {
    const info = await Deno.stat(folder).catch(ignoreMissing);
    if (info === undefined) return "missing";
    if (!info.isDirectory) return { found: "a file" };
    const text = await readIndex(folder);
    if (text !== undefined) {
      return isIndex(text) ? "checkpoint" : { found: `a damaged or foreign ${INDEX} in it` };
    }
    const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
    // Somebody saved the first network between the two looks.
    if (names.includes(INDEX)) continue;
    const foreign = names.find((name) => !LEFTOVER.test(name));
    return foreign === undefined ? "missing" : { found: `"${foreign}" in it` };
  }
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
    if (info?.isSymlink) refuse(folder, "a symbolic link");
    const state = await lookAt(place);
    if (typeof state === "object") refuse(folder, state.found);
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

/**
 * Reads model.json.
 *
 * @param folder The folder of a saved network.
 * @returns Its text, or nothing if there is none; an empty text for what cannot be one, as a folder.
 */
export async function readIndex(folder: string): Promise<string | undefined> {
  const path = join(folder, INDEX);
  const info = await Deno.stat(path).catch(ignoreMissing);
  if (info === undefined) return undefined;
  if (!info.isFile || info.size > MOST_INDEX_BYTES) return "";
  return await Deno.readTextFile(path).catch(ignoreMissing);
}

/**
 * The file of weights that a model.json of the first edition names, which the next save removes.
 *
 * @param text The model.json.
 */
export function firstWeights(text: string | undefined): string | undefined {
  const paths = text === undefined ? [] : JSON.parse(text).weightsManifest?.[0]?.paths;
  return paths?.[0] === FIRST_WEIGHTS_NAME ? FIRST_WEIGHTS_NAME : undefined;
}

/** Whether a file's name is that of weights. */
export function isWeights(name: string): boolean {
  return WEIGHTS_NAME.test(name);
}

/** Whether a text is a model.json that Scanline wrote, damaged or not. */
function isIndex(text: string): boolean {
  try {
    const { modelTopology, weightsManifest, userDefinedMetadata } = JSON.parse(text) ?? {};
    return typeof modelTopology === "object" && Array.isArray(weightsManifest) &&
      typeof userDefinedMetadata?.recipe === "object";
  } catch {
    return false;
  }
}

function refuse(folder: string, found: string): never {
  throw new WriteError(
    folder,
    `expected a new folder or a saved network but found ${found}`,
    "save into another folder",
  );
}
