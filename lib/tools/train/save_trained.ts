import type { Dataset } from "../../data/dataset.ts";
import { type Recipe, sameRecipe } from "../../recipe.ts";
import type { CheckpointInfo } from "../../training/checkpoint/checkpoint_info.ts";
import type { Beginning } from "./begin_network.ts";
import type { LoadedNetwork } from "./load_network.ts";
import { saveNetwork } from "./save_network.ts";
import type { TrainArguments } from "./train_arguments.ts";
import type { Training } from "./train_network.ts";

/**
 * Saves a network after its training, if that is asked for.
 *
 * @param dataset What it was trained on.
 * @param beginning The network, and what it was before.
 * @param settings The arguments.
 * @param training What the training has done.
 * @returns Why it could not be saved: what else is to be told of the training shall not be lost for that.
 */
export async function saveTrained(
  dataset: Dataset,
  beginning: Beginning,
  { save, limit }: TrainArguments,
  training: Training,
): Promise<unknown> {
  const { steps, interrupted, optimizer } = training;
  // A training that did not begin has nothing to put in the place of what is there.
  if (save === undefined || (interrupted && steps === 0)) return;
  const { model, loaded } = beginning;
  const info = trained(dataset, beginning, training, limit);
  const hasState = steps > 0 || loaded?.restoreOptimizer !== undefined;
  try {
    await saveNetwork(save, model, info, hasState ? optimizer : undefined);
    console.log(`${steps > 0 ? "\n" : ""}Network saved: ${save}`);
  } catch (error) {
    return error;
  }
}

/** What a network was trained with. */
function trained(
  { source }: Dataset,
  { recipe, loaded, epochsDone }: Beginning,
  { steps, epochs, interrupted }: Training,
  limit: number | undefined,
): CheckpointInfo {
  if (steps === 0 && loaded?.recipe && loaded.source) {
    const { recipe, source, departs } = loaded as CheckpointInfo;
    return { recipe, source, departs };
  }
  const departs = interrupted || (steps > 0 && limit !== undefined) || hasChanged(recipe, loaded);
  return {
    ...{ recipe: { ...recipe, epochs: epochsDone + epochs }, source },
    ...(departs ? { departs } : {}),
  };
}

/** Whether a network that was loaded goes on otherwise than it had begun, or began nobody knows how. */
function hasChanged(recipe: Recipe, loaded: LoadedNetwork | undefined): boolean {
  if (loaded === undefined) return false;
  if (loaded.departs || loaded.recipe === undefined || !loaded.restoreOptimizer) return true;
  if (recipe.schedule !== undefined) return true; // two cycles are not one of twice the length
  const { epochs: _, ...before } = loaded.recipe;
  const { epochs: __, ...now } = recipe;
  return !sameRecipe(before, now);
}
