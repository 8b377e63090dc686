import { checkRecipe } from "../check_recipe.ts";
import { expectWhole } from "../expect_whole.ts";
import type { Recipe } from "../recipe.ts";

/** The settings that every training has. */
type StepSettings = Pick<Recipe, "epochs" | "batchSize" | "reportEvery" | "testImages" | "learningRate">;

/**
 * Checks how a training goes through its images.
 *
 * @param settings Epochs, batch size, report interval, test images and learning rate.
 * @throws {RangeError} If one of them is out of its range.
 */
export function checkStepSettings(settings: StepSettings): void {
  for (const name of ["epochs", "batchSize", "reportEvery", "testImages"] as const) {
    expectWhole(`Cannot train with ${name} ${settings[name]}`, settings[name], 1);
  }
  if (!(settings.learningRate > 0 && Number.isFinite(settings.learningRate))) {
    throw new RangeError(
      `Cannot train with learningRate ${settings.learningRate}: expected a number above 0`,
    );
  }
}

/**
 * Checks what of a recipe decides a training.
 *
 * @param settings The recipe.
 * @throws {RangeError} If a setting is out of its range.
 */
export function checkTrainSettings(settings: Recipe): void {
  checkStepSettings(settings);
  checkRecipe("train", settings);
}
