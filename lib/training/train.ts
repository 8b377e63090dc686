import { checkTrainOptions } from "./check_train_options.ts";
import { checkTrainSettings } from "./check_train_settings.ts";
import { checkModel } from "../model/check_model.ts";
import { readAs } from "../model/read_as.ts";
import { type Batch, batches } from "../data/batches.ts";
import type { Dataset, Split } from "../data/dataset.ts";
import { checkSplitLabels } from "../data/labels.ts";
import { tf } from "../tf.ts";
import { accuracy } from "../evaluation/accuracy/accuracy.ts";
import { type Recipe, recipe as lesson } from "../recipe.ts";
import { crossEntropy } from "./cross_entropy.ts";
import { withBlankRows } from "../data/with_blank_rows.ts";
import { recipeOptimizer } from "./recipe_optimizer.ts";
import { SeededDropout } from "./seeded_dropout.ts";
import { type StepReport, takeSteps } from "./steps.ts";
import { Stopwatch } from "./stopwatch.ts";

export type { StepReport };

/** What `train` yields every so many steps. */
export interface TrainReport extends StepReport {
  /** The accuracy on the first test images, 2000 in the lesson, 0 to 1. */
  accuracy: number;
}

/** How to watch and to stop a training. */
export interface TrainOptions {
  /** Ends the training after the step in hand; the network keeps what it has learned. */
  signal?: AbortSignal;
  /** Called after every step, for a progress bar. */
  onStep?: (report: StepReport) => unknown;
  /** What changes the weights, and stays the caller's: one that has a state goes on from it. Default: `recipeOptimizer`. */
  optimizer?: tf.Optimizer;
  /** How many epochs the network has behind it, 0 if not given: the order of the images goes on from there. */
  epochsDone?: number;
}

/**
 * Trains a classifier: cross-entropy, Adam, batches in a seeded order, one update per batch.
 *
 * An async generator that yields a report after step 0 and after every `reportEvery` steps, as the article prints
 * them. `break` or the signal stops it after the step in hand. It leaves no tensor behind; the model, which it changes, is the
 * caller's. The same model and the same seed give the same numbers.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param dataset Training images, and the test images for the reports.
 * @param recipe Epochs, batch size, learning rate and its schedule, clipping, how far images are moved, blank rows that are added below
 * them, report interval, test images and seed; what is not given is as in the lesson.
 * @param options A signal that stops it, and a callback for every step.
 * @throws {RangeError} If a setting is out of its range, the images do not fit the model, or a label is not one of its classes.
 * @throws {Error} If the loss is no longer a finite number.
 *
 * @example
 * ```ts
 * import { generateDataset, logLine, recipe, rowClassifier, train } from "../mod.ts";
 *
 * const digits = await generateDataset({ train: 640, test: 100 }); // or loadMnist()
 * const model = rowClassifier(recipe);
 * for await (const report of train(model, digits, recipe)) console.log(logLine(report));
 * ```
 */
export async function* train(
  model: tf.LayersModel,
  dataset: Dataset,
  recipe: Partial<Recipe> = {},
  options: TrainOptions = {},
): AsyncGenerator<TrainReport, void, void> {
  const settings = { ...lesson, ...recipe };
  checkTrainSettings(settings);
  const { epochs, batchSize, reportEvery, testImages, seed, shift, blankRows = 0 } = settings;
  const { signal, onStep, epochsDone = 0, optimizer: given } = checkTrainOptions(options);
  const classes = checkModel("train", model);
  checkSplitLabels("train", dataset?.train, classes);
  checkSplitLabels("measure the accuracy", dataset.test, classes, testImages);
  const rowsAdded = (split: Split) => blankRows === 0 ? split : withBlankRows(split, blankRows);
  const [digits, testDigits] = [rowsAdded(dataset.train), rowsAdded(dataset.test)];
  readAs(model, digits);
  const stepsPerEpoch = Math.ceil(digits.images.shape[0] / batchSize);
  const clock = new Stopwatch(epochs * stepsPerEpoch, epochs * Math.ceil(stepsPerEpoch / reportEvery));
  const optimizer = given ?? recipeOptimizer(settings, stepsPerEpoch, epochsDone);
  const dropout = new SeededDropout(model);
  const steps = takeSteps({
    epochs: [epochsDone, epochsDone + epochs],
    stepsPerEpoch,
    batchesOf: (epoch) => {
      dropout.begin(seed, epoch);
      return batches(digits, { batchSize, seed, epoch, shift });
    },
    beforeStep: () => dropout.draw(),
    trainOn: (batch) => trainStep(model, optimizer, batch),
    ...{ clock, signal, onStep },
  });
  try {
    for await (const report of steps) {
      if (report.step % reportEvery !== 0) continue;
      const score = clock.evaluate(() => accuracy(model, testDigits, { limit: testImages }));
      yield { ...report, ...clock.reading(), accuracy: score };
    }
  } finally {
    dropout.end();
    if (given === undefined) optimizer.dispose();
  }
}

/** Changes the weights by one batch, which it disposes; returns the loss before the change. */
function trainStep(model: tf.LayersModel, optimizer: tf.Optimizer, { images, labels }: Batch): number {
  const [, timeSteps, inputSize] = model.inputs[0].shape as [number, number | null, number];
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  try {
    return tf.tidy(() => {
      const x = tf.reshape(images, [images.shape[0], timeSteps ?? -1, inputSize]); // [batch, time, input]
      const scores = () => model.apply(x, { training: true }) as tf.Tensor2D;
      return optimizer.minimize(() => crossEntropy(scores(), labels), true, weights)!.dataSync()[0];
    });
  } finally {
    tf.dispose([images, labels]);
  }
}

/**
 * The line the article prints for a report: `Epoch:  0 | train loss: 2.2991 | test accuracy: 0.10`.
 *
 * @param report A report of `train`.
 * @returns The line, without a line break.
 *
 * @example
 * ```ts
 * import { logLine } from "../mod.ts";
 *
 * logLine({ epoch: 0, loss: 2.2991, accuracy: 0.1 }); // Epoch:  0 | train loss: 2.2991 | test accuracy: 0.10
 * ```
 */
export function logLine(report: Pick<TrainReport, "epoch" | "loss" | "accuracy">): string {
  const { epoch, loss, accuracy } = report ?? {};
  if (typeof loss !== "number" || typeof accuracy !== "number") {
    throw new RangeError(
      `Cannot print a report: expected a loss and an accuracy but found ${loss} and ${accuracy}`,
    );
  }
  return `Epoch:  ${epoch} | train loss: ${loss.toFixed(4)} | test accuracy: ${accuracy.toFixed(2)}`;
}
