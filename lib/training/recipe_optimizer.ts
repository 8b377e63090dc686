import { FusedAdam, type LearningRateSchedule, oneCycle } from "@scanline/recurrent";
import type { Recipe } from "../recipe.ts";

/** The part of the steps in which the rate of a one-cycle schedule rises. */
const RISE = 0.2;

/** What of a recipe decides the optimizer. */
export type OptimizerSettings = Pick<Recipe, "epochs" | "learningRate" | "schedule" | "clipNorm">;

/**
 * The optimizer of a recipe: Adam, with its learning rate, its schedule and its clipping.
 *
 *     "oneCycle": from learningRate / 25 in a straight line to learningRate in the first fifth of the steps, then along half a
 *     cosine to almost 0 (Smith & Topin 2018)
 *
 * @param recipe Epochs, learning rate, schedule and the largest norm of the gradients.
 * @param stepsPerEpoch Steps in one epoch.
 * @param epochsDone Epochs that the optimizer will have behind it when the training begins; a schedule begins there. Default 0.
 * @returns A new optimizer, which the caller disposes.
 * @throws {RangeError} If a setting is out of its range.
 *
 * @example
 * ```ts
 * import { bestRecipe, recipeOptimizer } from "../mod.ts";
 *
 * const optimizer = recipeOptimizer(bestRecipe, 469);
 * optimizer.learningRate; // 0.00032, of step 0
 * ```
 */
export function recipeOptimizer(
  recipe: OptimizerSettings,
  stepsPerEpoch: number,
  epochsDone = 0,
): FusedAdam {
  const { epochs, learningRate, schedule, clipNorm } = recipe;
  const clip = clipNorm === undefined ? {} : { clipNorm };
  if (schedule === undefined) return new FusedAdam({ learningRate, ...clip });
  const cycle: LearningRateSchedule = oneCycle({
    maxLearningRate: learningRate,
    totalSteps: epochs * stepsPerEpoch,
    pctStart: RISE,
  });
  const first = epochsDone * stepsPerEpoch;
  return new FusedAdam({ learningRate: (step) => cycle(Math.max(0, step - first)), ...clip });
}
