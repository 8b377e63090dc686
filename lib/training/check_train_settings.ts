import { checkRecipe } from "../check_recipe.ts";
import { expectWhole } from "../expect_whole.ts";
import type { Recipe } from "../recipe.ts";

/**
 * Checks what of a recipe decides a training.
 *
 * @param settings The recipe.
 * @throws {RangeError} If a setting is out of its range.
 */
export function checkTrainSettings(settings: Recipe): void {
  for (const name of ["epochs", "batchSize", "reportEvery", "testImages"] as const) {
    expectWhole(`Cannot train with ${name} ${settings[name]}`, settings[name], 1);
  }
  if (!(settings.learningRate > 0 && Number.isFinite(settings.learningRate))) {
    throw new RangeError(
      `Cannot train with learningRate ${settings.learningRate}: expected a number above 0`,
    );
  }
  checkRecipe("train", settings);
}
