import { dirname, join, resolve } from "node:path";
import { lockFolder } from "../../files/lock_folder.ts";
import { clearParts } from "../../files/part_file.ts";
import { replaceTogether } from "../../files/replace_together.ts";
import { syncFolder } from "../../files/sync_folder.ts";
import { system } from "../../files/system.ts";
import { codeOf, WriteError } from "../../files/write_error.ts";
import { INDEX, type ModelFiles, WEIGHTS_NAME } from "./model_json.ts";
import { readIndex } from "./read_folder.ts";

/** Names that other programs give to weights: what a model.json says is removed only if it is called so. */
const FOREIGN_WEIGHTS = /^(weights|group\d+-shard\d+of\d+|.*\.weights)\.bin$|^group\d+-shard\d+of\d+$/;

/**
 * Puts the files of a network into a folder, so that a reader sees those that were there or these, whole, whoever else saves there at
 * the same time and whenever the program is killed. (In Node, which has no locks, no other process may save there at the same time.)
 *
 * @param folder Where to; it is made if only it is missing.
 * @param files The network.
 * @param checkPlace Throws if something stands there that must not be replaced.
 * @throws {WriteError} If the system refuses; what stood there stands there still.
 */
export async function writeModelFiles(
  folder: string,
  { json, parts }: ModelFiles,
  checkPlace: (folder: string) => Promise<unknown>,
): Promise<void> {
  const place = resolve(folder);
  let made = false;
  try {
    await clearParts(place);
    made = await makeFolder(place);
    using _ = await lockFolder(place);
    await checkPlace(folder); // with nobody else at work
    const old = weightsIn(await readIndex(join(place, INDEX))).filter((name) => FOREIGN_WEIGHTS.test(name));
    const others = await weightsOfOthers(place);
    await replaceTogether(place, {
      index: { name: INDEX, contents: json },
      parts,
      isPart: (name) => (WEIGHTS_NAME.test(name) || old.includes(name)) && !others.has(name),
    });
  } catch (error) {
    if (made) await system.remove(place).catch(() => {}); // it is not removed if there is something in it
    throw WriteError.from(folder, error);
  }
}

/** The weights of networks whose model.json somebody has given another name, to keep them. */
async function weightsOfOthers(place: string): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const { name } of system.readDir(place)) {
    if (name === INDEX || !name.endsWith(".json")) continue;
    for (const weights of weightsIn(await readIndex(join(place, name)))) names.add(weights);
  }
  return names;
}

/** The names of weights in a text that may be a model.json. */
function weightsIn(text: string | undefined): string[] {
  try {
    const groups: ({ paths?: string[] } | null)[] = JSON.parse(text ?? "{}").weightsManifest ?? [];
    return groups.flatMap((group) => group?.paths ?? []);
  } catch {
    return [];
  }
}

/** Makes a folder; false if there is one. */
async function makeFolder(place: string): Promise<boolean> {
  try {
    await system.mkdir(place);
    await syncFolder(dirname(place));
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    return false;
  }
}
