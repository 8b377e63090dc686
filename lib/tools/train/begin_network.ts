import { rowClassifier } from "../../model/row_classifier.ts";
import { type Recipe, recipe as lesson } from "../../recipe.ts";
import { checkPixels } from "./check_pixels.ts";
import { checkNetwork, hiddenSizeOf, type LoadedNetwork, loadNetwork } from "./load_network.ts";
import { checkSaveFormat } from "./save_network.ts";
import type { TrainArguments } from "./train_arguments.ts";

/** A network before its training. */
export interface Beginning {
  model: LoadedNetwork["model"];
  /** What it is to be trained with. */
  recipe: Recipe;
  /** What was loaded, if anything. */
  loaded?: LoadedNetwork;
  /** How many epochs it has behind it. */
  epochsDone: number;
}

/**
 * Makes the network that the arguments ask for, or loads it.
 *
 * @param settings The arguments.
 * @returns The network and its whole recipe: of a network that `--save` wrote, what is not given is as it was.
 * @throws {DataError} If it cannot be loaded, or is none for ten digits.
 * @throws {RangeError} If it cannot be saved in the format that is asked for.
 */
export async function beginNetwork({ load, save, recipe: given }: TrainArguments): Promise<Beginning> {
  const beginning = load === undefined ? make({ ...lesson, ...given }) : await open(load, given);
  if (save !== undefined) await checkSaveFormat(save, beginning.model);
  return beginning;
}

function make(recipe: Recipe): Beginning {
  return { model: rowClassifier(recipe), recipe, epochsDone: 0 };
}

async function open(path: string, given: Partial<Recipe>): Promise<Beginning> {
  const loaded = await loadNetwork(path);
  const { model } = loaded;
  const { epochs } = lesson; // those of this run
  const recipe: Recipe = { ...lesson, ...loaded.recipe, epochs, ...given };
  checkPixels(recipe);
  checkNetwork(path, model, recipe);
  recipe.hiddenSize = hiddenSizeOf(model) ?? recipe.hiddenSize;
  return { model, recipe, loaded, epochsDone: loaded.recipe?.epochs ?? 0 };
}
