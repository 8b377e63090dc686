import { dirname, join } from "node:path";
import { system } from "../../files/system.ts";
import { ignoreMissing } from "../../files/write_target.ts";
import { checkWeights, INDEX, type ModelIndex, MOST_INDEX_BYTES } from "./model_json.ts";

/** How often to look again for weights that model.json names, and how long to wait, in milliseconds. */
const [PATIENCE, INTERVAL] = [5, 20];

/** A network read from its files, checked as far as it can be without building it. */
export interface SavedModel extends ModelIndex {
  /** All weights, one after the other. */
  weights: Uint8Array<ArrayBuffer>;
}

/**
 * Reads model.json.
 *
 * @param path Where it stands.
 * @returns Its text, or nothing if there is none; an empty text for what cannot be one, as a folder.
 */
export async function readIndex(path: string): Promise<string | undefined> {
  const info = await system.stat(path).catch(ignoreMissing);
  if (info === undefined) return undefined;
  if (!info.isFile || info.size > MOST_INDEX_BYTES) return "";
  const bytes = await system.readFile(path).catch(ignoreMissing);
  return bytes && new TextDecoder().decode(bytes);
}

/**
 * Reads model.json and the weights that it names, again if another save came between the two.
 *
 * @param path Where model.json stands.
 * @param decode Reads its text.
 * @throws {RangeError} If it is not a whole saved network.
 */
export async function readModelFiles<Index extends ModelIndex>(
  path: string,
  decode: (text: string) => Promise<Index>,
): Promise<Index & SavedModel> {
  let [before, misses]: [string | undefined, number] = [undefined, 0];
  while (true) {
    const text = await readIndex(path);
    if (text === undefined) throw new RangeError(`${INDEX} is gone`);
    misses = text === before ? misses + 1 : 0;
    before = text;
    const index = await decode(text);
    const { weights, missing } = await readWeights(dirname(path), index);
    if (weights !== undefined) {
      await checkWeights(index, weights);
      return { ...index, weights };
    }
    if (misses === PATIENCE) throw new RangeError(`${missing} is missing`);
    if (misses > 0) await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

/** Reads weights of the length that they should have, and no others; says which file is not there. */
async function readWeights(
  folder: string,
  { groups }: ModelIndex,
): Promise<{ weights?: Uint8Array<ArrayBuffer>; missing?: string }> {
  for (const { paths, bytes } of groups) {
    const sizes: number[] = [];
    for (const name of paths) {
      const info = await system.stat(join(folder, name)).catch(ignoreMissing);
      if (info === undefined) return { missing: name };
      if (!info.isFile) throw new RangeError(`expected ${name} to have ${bytes} bytes but found no file`);
      sizes.push(info.size);
    }
    expectBytes(paths, bytes, sizes.reduce((sum, size) => sum + size, 0));
  }
  const weights = new Uint8Array(groups.reduce((sum, { bytes }) => sum + bytes, 0));
  let offset = 0;
  for (const { paths, bytes } of groups) {
    const start = offset;
    for (const name of paths) {
      const contents = await system.readFile(join(folder, name)).catch(ignoreMissing);
      if (contents === undefined) return { missing: name };
      if (offset + contents.length > start + bytes) expectBytes(paths, bytes, Infinity);
      weights.set(contents, offset);
      offset += contents.length;
    }
    expectBytes(paths, bytes, offset - start);
  }
  return { weights };
}

function expectBytes(paths: string[], expected: number, found: number): void {
  if (found === expected) return;
  const what = found === Infinity ? "more" : found;
  throw new RangeError(`expected ${paths.join(", ")} to have ${expected} bytes but found ${what}`);
}
