import { checkStepSettings } from "../check_train_settings.ts";
import type { Batch } from "../../data/batches.ts";
import type { Dataset } from "../../data/dataset.ts";
import { checkSplit } from "../../data/check_split.ts";
import { meanNats } from "../../evaluation/next_row/mean_nats.ts";
import { nextRowParts } from "../../model/next_row/next_row_parts.ts";
import { type NextRowRecipe, nextRowRecipe } from "../../model/next_row/next_row_recipe.ts";
import { previousRows } from "../../model/next_row/previous_rows.ts";
import type { tf } from "../../tf.ts";
import { checkTrainOptions } from "../check_train_options.ts";
import { recipeOptimizer } from "../recipe_optimizer.ts";
import { Stopwatch } from "../stopwatch.ts";
import { type StepReport, type StepWatch, trainStep, trainSteps } from "../train_steps.ts";
import { nextRowLoss } from "./next_row_loss.ts";

/** What `trainNextRow` yields every so many steps; its loss is in nats an image. */
export interface NextRowReport extends StepReport {
  /** What the first test images cost, in nats an image. */
  testNats: number;
}

/**
 * Trains a network to predict the next row: `nextRowLoss`, Adam, batches in a seeded order, a learning rate that rises over the first
 * fifth of the steps and falls almost to 0.
 *
 * An async generator that yields a report after step 0 and after every `reportEvery` steps of an epoch, and after the last step of
 * all. `break` or the signal stops it after the step in hand. The same model and the same seed give the same numbers.
 *
 * @param model The network, as `nextRowModel` makes it; it is changed.
 * @param dataset Training images, and the test images for the reports, black and white, as `binarize` makes them.
 * @param recipe Epochs, batch size, learning rate, report interval, test images and seed; what is not given is as in `nextRowRecipe`.
 * @param options A signal that stops it, and a callback for every step.
 * @throws {RangeError} If a setting is out of its range, or the images do not fit the model or are gray.
 * @throws {Error} If the loss is no longer a finite number.
 *
 * @example
 * ```ts
 * import { binarize, generateDataset, nextRowModel, trainNextRow } from "../../mod.ts";
 *
 * const gray = await generateDataset({ train: 640, test: 100 }); // or loadMnist()
 * const digits = { ...gray, train: binarize(gray.train), test: binarize(gray.test) };
 * const model = nextRowModel({ hiddenSize: 16 });
 * for await (const { done, testNats } of trainNextRow(model, digits)) console.log(done, testNats);
 * ```
 */
export async function* trainNextRow(
  model: tf.LayersModel,
  dataset: Pick<Dataset, "train" | "test">,
  recipe: Partial<NextRowRecipe> = {},
  options: StepWatch = {},
): AsyncGenerator<NextRowReport, void, void> {
  const settings = { ...nextRowRecipe, ...recipe };
  checkStepSettings(settings);
  const { epochs, batchSize, learningRate, reportEvery, testImages, seed } = settings;
  const { signal, onStep } = checkTrainOptions(options);
  nextRowParts("train", model);
  checkSplit("Cannot train", dataset?.train);
  checkSplit("Cannot measure the nats", dataset.test);
  const stepsPerEpoch = Math.ceil(dataset.train.images.shape[0] / batchSize);
  const total = epochs * stepsPerEpoch;
  const isReported = (step: number, done: number) => step % reportEvery === 0 || done === total;
  const lastIsExtra = (stepsPerEpoch - 1) % reportEvery === 0 ? 0 : 1;
  const clock = new Stopwatch(total, epochs * Math.ceil(stepsPerEpoch / reportEvery) + lastIsExtra);
  const optimizer = recipeOptimizer({ epochs, learningRate, schedule: "oneCycle" }, stepsPerEpoch);
  const trainBatch = (batch: Batch) =>
    trainStep(model, optimizer, batch, (rows) => {
      const above = previousRows(rows);
      return () => nextRowLoss(model.apply(above, { training: true }) as tf.Tensor3D, rows);
    });
  const plan = { epochs, batchSize, seed, clock, trainBatch };
  try {
    for await (const report of trainSteps(dataset.train, plan, { signal, onStep })) {
      if (!isReported(report.step, report.done)) continue;
      const testNats = clock.evaluate(() => meanNats(model, dataset.test, { limit: testImages }));
      yield { ...report, ...clock.reading(), testNats };
    }
  } finally {
    optimizer.dispose();
  }
}
