import type { Dataset } from "../data/dataset.ts";
import type { tf } from "../tf.ts";
import { rowClassifier } from "../model/row_classifier.ts";
import { type Recipe, recipe as lesson, sameRecipe } from "../recipe.ts";
import { checkCheckpointFolder } from "./checkpoint/checkpoint_folder.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint/checkpoint.ts";
import { train, type TrainOptions } from "./train.ts";

/** A trained network, and where it comes from. */
export interface TrainedClassifier {
  /** The network. */
  model: tf.LayersModel;
  /** Whether it was opened, not trained just now. */
  fromCheckpoint: boolean;
}

/**
 * Opens the network saved in a folder if it was trained with this recipe on data of this source; otherwise trains one
 * and saves it there. A training that the signal stops is not saved.
 *
 * @param dataset The digits.
 * @param recipe The recipe; what is not given is as in the lesson.
 * @param folder Where the network is saved.
 * @param options A signal that stops the training, and a callback for every step.
 * @returns The network.
 * @throws {DataError} If the folder exists but does not hold a whole saved network.
 * @throws {WriteError} If a network cannot be saved there.
 * @throws {RangeError} If the folder is no path, or a setting is out of its range.
 *
 * @example
 * ```ts
 * import { generateDataset, trainedClassifier } from "../mod.ts";
 *
 * const digits = await generateDataset({ train: 100, test: 20 });
 * const folder = `${await Deno.makeTempDir()}/network`;
 * await trainedClassifier(digits, { hiddenSize: 8 }, folder); // trains and saves
 * const { fromCheckpoint } = await trainedClassifier(digits, { hiddenSize: 8 }, folder); // true: opens it
 * ```
 */
export async function trainedClassifier(
  dataset: Dataset,
  recipe: Partial<Recipe>,
  folder: string,
  options: TrainOptions = {},
): Promise<TrainedClassifier> {
  const settings: Recipe = { ...lesson, ...recipe };
  const saved = await loadCheckpoint(folder);
  if (saved) {
    if (sameRecipe(settings, saved.recipe) && !saved.departs && saved.source === dataset?.source) {
      return { model: saved.model, fromCheckpoint: true };
    }
    saved.model.dispose();
  }
  // A folder that cannot be written is known before the training, not after it.
  await checkCheckpointFolder(folder);
  const model = rowClassifier(settings);
  for await (const _ of train(model, dataset, settings, options));
  if (!options?.signal?.aborted) {
    await saveCheckpoint(model, folder, { recipe: settings, source: dataset.source });
  }
  return { model, fromCheckpoint: false };
}
