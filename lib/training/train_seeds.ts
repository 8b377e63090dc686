import { checkTrainOptions } from "./check_train_options.ts";
import type { Dataset } from "../data/dataset.ts";
import { rowClassifier } from "../model/row_classifier.ts";
import type { Recipe } from "../recipe.ts";
import type { tf } from "../tf.ts";
import { train, type TrainReport } from "./train.ts";

/** The training of one network among several. */
export interface SeedRun {
  /** The seed that decides its first weights and the order of its images. */
  seed: number;
  /** The network; the caller disposes it. */
  model: tf.LayersModel;
  /** What its training has reported so far. */
  reports: TrainReport[];
  /** Whether it was ended before its last step. */
  stopped: boolean;
}

/** How to watch and to stop the training of several networks. */
export interface SeedOptions {
  /** Ends the training after the step in hand; networks that have not begun are left out. */
  signal?: AbortSignal;
  /** Called after every step with the steps done so far and those in all, over all seeds. */
  onStep?: (progress: { done: number; total: number }) => unknown;
}

/**
 * Trains one network after the other by the same recipe, each with its own seed, to see what of an accuracy is the luck of
 * the seed.
 *
 * @param dataset Training images, and the test images for the reports.
 * @param recipe The recipe; its seed is replaced.
 * @param seeds The seeds.
 * @param options A signal that stops it, and a callback for every step.
 * @returns The networks so far, after every report and when one is done; leaving the loop stops the training.
 * @throws {RangeError} If a setting is out of its range.
 *
 * @example
 * ```ts
 * import { generateDataset, recipe, trainSeeds } from "../mod.ts";
 *
 * const digits = await generateDataset({ train: 640, test: 100 }); // or loadMnist()
 * for await (const runs of trainSeeds(digits, recipe, [1, 2, 3])) console.log(runs.at(-1)!.reports.at(-1));
 * ```
 */
export async function* trainSeeds(
  dataset: Dataset,
  recipe: Partial<Recipe>,
  seeds: readonly number[],
  options: SeedOptions = {},
): AsyncGenerator<SeedRun[], void, void> {
  const { signal, onStep } = checkTrainOptions(options);
  if (!Array.isArray(seeds)) {
    throw new RangeError(`Cannot train with the seeds ${seeds}: expected a list of whole numbers`);
  }
  const runs: SeedRun[] = [];
  for (const [index, seed] of seeds.entries()) {
    if (signal?.aborted) return;
    const settings = { ...recipe, seed };
    const run = { seed, model: rowClassifier(settings), reports: [] as TrainReport[], stopped: false };
    runs.push(run);
    let left = true;
    const watch = ({ done, total }: { done: number; total: number }) => {
      left = done < total;
      onStep?.({ done: index * total + done, total: seeds.length * total });
    };
    for await (const report of train(run.model, dataset, settings, { signal, onStep: watch })) {
      run.reports.push(report);
      yield runs;
    }
    run.stopped = left;
    yield runs;
  }
}
