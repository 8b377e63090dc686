import { engineInUse } from "@scanline/recurrent";
import type { Dataset } from "../../data/dataset.ts";
import { accuracy } from "../../evaluation/accuracy/accuracy.ts";
import { tenPredictions } from "../../evaluation/accuracy/ten_predictions.ts";
import { tf } from "../../tf.ts";
import type { Beginning } from "./begin_network.ts";
import { describeEngine } from "./describe_engine.ts";
import { describeRecipe } from "./describe_recipe.ts";
import { saveTrained } from "./save_trained.ts";
import type { TrainArguments } from "./train_arguments.ts";
import { trainNetwork } from "./train_network.ts";
import type { TrainResult } from "./train_result.ts";

/** Test images whose accuracy the article reports. */
const ARTICLE_TEST_IMAGES = 2000;

/**
 * Trains a network, saves it, judges it, and prints all that.
 *
 * @param dataset The digits.
 * @param beginning The network.
 * @param settings The arguments.
 * @param signal Ends the training.
 * @returns The result, and why the network could not be saved, if it could not.
 */
export async function runLesson(
  dataset: Dataset,
  beginning: Beginning,
  settings: TrainArguments,
  signal: AbortSignal,
): Promise<{ result: TrainResult; problem?: unknown }> {
  const { model, recipe } = beginning;
  const images = dataset.train.images.shape[0];
  console.log(`Recipe: ${describeRecipe(recipe, images)}`);
  console.log(`Data: ${dataset.description}${dataset.folder === undefined ? "" : ` (${dataset.folder})`}`);
  if (settings.load !== undefined) console.log(`Network: ${describeLoaded(settings.load, beginning)}`);
  console.log(`Engine: ${describeEngine(engineInUse())}; tfjs on its ${tf.getBackend()} backend`);
  console.log(`Model: ${model}\n`);

  const training = await trainNetwork(dataset, beginning, signal);
  const { reports, steps, trainSeconds } = training;
  let { evalSeconds } = training;
  const problem = await saveTrained(dataset, beginning, settings, training);
  const interrupted = signal.aborted;
  let [accuracy2000, accuracy10000]: (number | null)[] = [null, null];
  if (interrupted) {
    console.log(`\nStopped after ${steps} steps`);
  } else {
    const start = performance.now();
    const count = Math.min(ARTICLE_TEST_IMAGES, dataset.test.images.shape[0]);
    accuracy2000 = accuracy(model, dataset.test, { limit: count });
    console.log(`\nAccuracy on the first ${count} test images: ${accuracy2000.toFixed(4)}`);
    accuracy10000 = accuracy(model, dataset.test);
    console.log(`Accuracy on all ${dataset.test.images.shape[0]} test images: ${accuracy10000.toFixed(4)}`);
    evalSeconds += (performance.now() - start) / 1000;
  }
  const { predictions, labels } = tenPredictions(model, dataset.test);
  const totalSeconds = performance.now() / 1000;
  const rate = Math.round(Math.min(steps * recipe.batchSize, images * recipe.epochs) / trainSeconds) || 0;
  console.log(
    `Training took ${trainSeconds.toFixed(1)} s (${rate} images/s), the evaluations ${
      evalSeconds.toFixed(1)
    } s, ` +
      `everything ${totalSeconds.toFixed(1)} s`,
  );
  const result: TrainResult = {
    source: dataset.source,
    description: dataset.description,
    seed: recipe.seed,
    recipe,
    engine: engineInUse().engine,
    threads: engineInUse().threads,
    backend: tf.getBackend(),
    images,
    steps,
    interrupted,
    trainSeconds,
    evalSeconds,
    totalSeconds,
    log: reports.map(({ epoch, step, loss, accuracy }) => ({ epoch, step, loss, accuracy })),
    accuracy2000,
    accuracy10000,
    predictions,
    labels,
  };
  return { result, problem };
}

/** One line that says what was loaded. */
function describeLoaded(path: string, { loaded, epochsDone }: Beginning): string {
  const epochs = `${epochsDone} epoch${epochsDone === 1 ? "" : "s"}`;
  const trained = loaded?.recipe === undefined ? "" : `, trained for ${epochs} (${loaded.source})`;
  return `${path}${trained}${loaded?.restoreOptimizer === undefined ? "" : ", with the state of Adam"}`;
}
