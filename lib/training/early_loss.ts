import { checkTrainOptions } from "./check_train_options.ts";
import { expectWhole } from "../expect_whole.ts";
import type { Dataset } from "../data/dataset.ts";
import { rowClassifier } from "../model/row_classifier.ts";
import type { Recipe } from "../recipe.ts";
import { train } from "./train.ts";

/** Steps that the mean is taken over: the loss of a single batch is a matter of luck. */
const LAST = 20;

/**
 * How far a recipe brings a new network in its first steps: the mean loss of the last 20 of them.
 *
 * @param dataset Training images, and the test images for the reports.
 * @param recipe The recipe; what is not given is as in the lesson.
 * @param options The number of steps, 100 if not given, and a signal that stops it.
 * @returns The loss; NaN if the signal stopped it, or the training ended, before the last step.
 * @throws {RangeError} If a setting is out of its range.
 *
 * @example
 * ```ts
 * import { earlyLoss, generateDataset } from "../mod.ts";
 *
 * const digits = await generateDataset({ train: 6400, test: 100 }); // or loadMnist()
 * await earlyLoss(digits, { learningRate: 0.001 }); // the mean of steps 81 to 100
 * ```
 */
export async function earlyLoss(
  dataset: Dataset,
  recipe: Partial<Recipe>,
  options: { steps?: number; signal?: AbortSignal } = {},
): Promise<number> {
  const { steps = 100, signal } = checkTrainOptions(options);
  expectWhole(`Cannot train for ${steps} steps`, steps, LAST);
  const model = rowClassifier(recipe);
  const enough = new AbortController();
  const losses: number[] = [];
  const onStep = ({ loss }: { loss: number }) => {
    losses.push(loss);
    if (losses.length === steps) enough.abort();
  };
  try {
    const either = AbortSignal.any(signal ? [signal, enough.signal] : [enough.signal]);
    for await (const _ of train(model, dataset, recipe, { onStep, signal: either }));
  } finally {
    model.dispose();
  }
  return losses.length < steps ? NaN : losses.slice(-LAST).reduce((sum, loss) => sum + loss) / LAST;
}
