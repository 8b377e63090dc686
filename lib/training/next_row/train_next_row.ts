import { checkStepSettings } from "../check_train_settings.ts";
import { FusedAdam, oneCycle } from "@scanline/recurrent";
import { type Batch, batches } from "../../data/batches.ts";
import type { Dataset } from "../../data/dataset.ts";
import { checkSplit } from "../../data/labels.ts";
import { meanNats } from "../../evaluation/next_row/mean_nats.ts";
import { nextRowParts } from "../../model/next_row/next_row_parts.ts";
import { type NextRowRecipe, nextRowRecipe } from "../../model/next_row/next_row_recipe.ts";
import { previousRows } from "../../model/next_row/previous_rows.ts";
import { tf } from "../../tf.ts";
import { checkTrainOptions } from "../check_train_options.ts";
import { type StepReport, takeSteps } from "../steps.ts";
import { Stopwatch } from "../stopwatch.ts";
import type { TrainOptions } from "../train.ts";
import { nextRowLoss } from "./next_row_loss.ts";

/** What `trainNextRow` yields every so many steps; its loss is in nats an image. */
export interface NextRowReport extends StepReport {
  /** What the first test images cost, in nats an image. */
  testNats: number;
}

/** The part of the steps in which the learning rate rises. */
const RISE = 0.2;

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
  options: Pick<TrainOptions, "signal" | "onStep"> = {},
): AsyncGenerator<NextRowReport, void, void> {
  const settings = { ...nextRowRecipe, ...recipe };
  checkStepSettings(settings);
  const { epochs, batchSize, learningRate, reportEvery, testImages, seed } = settings;
  const { signal, onStep } = checkTrainOptions(options);
  nextRowParts("train", model);
  checkSplit("train", dataset?.train);
  checkSplit("measure the nats", dataset.test);
  const stepsPerEpoch = Math.ceil(dataset.train.images.shape[0] / batchSize);
  const total = epochs * stepsPerEpoch;
  const isReported = (step: number, done: number) => step % reportEvery === 0 || done === total;
  const lastIsExtra = (stepsPerEpoch - 1) % reportEvery === 0 ? 0 : 1;
  const clock = new Stopwatch(total, epochs * Math.ceil(stepsPerEpoch / reportEvery) + lastIsExtra);
  const optimizer = new FusedAdam(
    oneCycle({ maxLearningRate: learningRate, totalSteps: total, pctStart: RISE }),
  );
  const steps = takeSteps({
    epochs: [0, epochs],
    stepsPerEpoch,
    batchesOf: (epoch) => batches(dataset.train, { batchSize, seed, epoch }),
    trainOn: (batch) => trainStep(model, optimizer, batch),
    ...{ clock, signal, onStep },
  });
  try {
    for await (const report of steps) {
      if (!isReported(report.step, report.done)) continue;
      const testNats = clock.evaluate(() => meanNats(model, dataset.test, { limit: testImages }));
      yield { ...report, ...clock.reading(), testNats };
    }
  } finally {
    optimizer.dispose();
  }
}

/** Changes the weights by one batch, which it disposes; returns the loss before the change. */
function trainStep(model: tf.LayersModel, optimizer: tf.Optimizer, { images, labels }: Batch): number {
  const [, timeSteps, inputSize] = model.inputs[0].shape as [number, number, number];
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  try {
    return tf.tidy(() => {
      const rows = images.reshape([-1, timeSteps, inputSize]) as tf.Tensor3D; // [batch, time, input]
      const above = previousRows(rows);
      const mixtures = () => model.apply(above, { training: true }) as tf.Tensor3D;
      return optimizer.minimize(() => nextRowLoss(mixtures(), rows), true, weights)!.dataSync()[0];
    });
  } finally {
    tf.dispose([images, labels]);
  }
}
