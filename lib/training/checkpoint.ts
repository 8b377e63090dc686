import { basename, dirname, join } from "node:path";
import { DataError, type Source } from "../data/dataset.ts";
import { tf } from "../tf.ts";
import { rowClassifier } from "../model/row_classifier.ts";
import type { Recipe } from "../recipe.ts";

/** What a saved network was trained with. */
export interface CheckpointInfo {
  /** The recipe, its seed included. */
  recipe: Recipe;
  /** The digits it learned from. */
  source: Source;
}

/** A network read back from a folder. */
export interface Checkpoint extends CheckpointInfo {
  /** The network with its trained weights. */
  model: tf.LayersModel;
}

/** The two files of a model in tfjs's own layout, which stock tfjs opens too. */
const [TOPOLOGY, WEIGHTS] = ["model.json", "weights.bin"];

/**
 * Saves a row classifier in tfjs's layers format, `model.json` and `weights.bin`. The folder is complete or not there at all.
 *
 * @param model The network.
 * @param folder Where to; a network saved there before is replaced.
 * @param info What it was trained with.
 * @throws {Deno.errors.NotFound | Deno.errors.PermissionDenied} If the folder's parent is missing or cannot be written.
 */
export async function saveCheckpoint(
  model: tf.LayersModel,
  folder: string,
  info: CheckpointInfo,
): Promise<void> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await model.save(tf.io.withSaveHandler((given) => {
    artifacts = given;
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } });
  }));
  const { weightData, weightSpecs, ...rest } = artifacts!;
  const manifest = [{ paths: [WEIGHTS], weights: weightSpecs }];
  const json = { ...rest, weightsManifest: manifest, userDefinedMetadata: info };
  const temporary = await Deno.makeTempDir({ dir: dirname(folder), prefix: `.${basename(folder)}-` });
  const aside = `${temporary}-old`;
  try {
    await Deno.writeTextFile(join(temporary, TOPOLOGY), JSON.stringify(json));
    await Deno.writeFile(
      join(temporary, WEIGHTS),
      new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)),
    );
    // The old one steps aside in a moment; removed at leisure first, it would be missed by whoever opens it meanwhile.
    await Deno.rename(folder, aside).catch(ignoreMissing);
    await Deno.rename(temporary, folder);
    await Deno.remove(aside, { recursive: true }).catch(ignoreMissing);
  } catch (error) {
    await Deno.rename(aside, folder).catch(ignoreMissing);
    await Deno.remove(temporary, { recursive: true }).catch(ignoreMissing);
    throw error;
  }
}

/**
 * Opens a network that `saveCheckpoint` saved.
 *
 * @param folder Where it was saved.
 * @returns The network and what it was trained with; nothing if the folder does not exist.
 * @throws {DataError} If the folder does not hold a whole saved network.
 */
export async function loadCheckpoint(folder: string): Promise<Checkpoint | undefined> {
  try {
    await Deno.stat(folder);
  } catch (error) {
    return ignoreMissing(error);
  }
  try {
    const json = JSON.parse(await Deno.readTextFile(join(folder, TOPOLOGY)));
    const { buffer } = await Deno.readFile(join(folder, WEIGHTS));
    const specs = json.weightsManifest[0].weights as tf.io.WeightsManifestEntry[];
    const expected = specs.reduce(
      (sum, { shape }) => sum + 4 * shape.reduce((size, axis) => size * axis, 1),
      0,
    );
    if (buffer.byteLength !== expected) {
      throw new Error(`expected ${WEIGHTS} to have ${expected} bytes but found ${buffer.byteLength}`);
    }
    const stock = await tf.loadLayersModel(
      tf.io.fromMemory({ ...json, weightSpecs: specs, weightData: buffer }),
    );
    const { recipe, source } = json.userDefinedMetadata as CheckpointInfo;
    // tfjs makes a stock LSTM of what was saved; the same weights in ours are as right and much faster.
    const model = rowClassifier(recipe);
    model.setWeights(stock.getWeights());
    stock.dispose();
    return { model, recipe, source };
  } catch (error) {
    throw new DataError(
      `Cannot open the network saved in "${folder}": ${
        (error as Error).message
      }: delete the folder and train again`,
    );
  }
}

function ignoreMissing(error: unknown): undefined {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
