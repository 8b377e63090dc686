import type { FusedAdam } from "@scanline/recurrent";
import type { Dataset } from "../../data/dataset.ts";
import { recipeOptimizer } from "../../training/recipe_optimizer.ts";
import { logLine, train, type TrainReport } from "../../training/train.ts";
import type { Beginning } from "./begin_network.ts";
import { StatusLine, trainingStatus } from "./status_line.ts";

/** What a training has done. */
export interface Training {
  /** What was reported of it. */
  reports: TrainReport[];
  /** How many steps it took. */
  steps: number;
  /** In how many epochs, the last of which may not be whole. */
  epochs: number;
  /** Seconds in training steps. */
  trainSeconds: number;
  /** Seconds in evaluations. */
  evalSeconds: number;
  /** Whether the signal ended it. */
  interrupted: boolean;
  /** What changed the weights; it has a state if there were steps. */
  optimizer: FusedAdam;
}

/**
 * Trains a network, from the state of the optimizer that was loaded with it, and prints the lines of the article.
 *
 * @param dataset The digits.
 * @param beginning The network.
 * @param signal Ends the training after the step in hand.
 * @returns What was done; nothing if there were no epochs to train.
 */
export async function trainNetwork(
  dataset: Dataset,
  { model, recipe, loaded, epochsDone }: Beginning,
  signal: AbortSignal,
): Promise<Training> {
  const stepsPerEpoch = Math.ceil(dataset.train.images.shape[0] / recipe.batchSize);
  const optimizer = recipeOptimizer(
    { ...recipe, epochs: Math.max(1, recipe.epochs) },
    stepsPerEpoch,
    epochsDone,
  );
  await loaded?.restoreOptimizer?.(optimizer);
  const training: Training = {
    ...{ reports: [], steps: 0, epochs: 0, trainSeconds: 0, evalSeconds: 0, interrupted: false },
    optimizer,
  };
  if (recipe.epochs === 0) return training;
  using status = new StatusLine();
  const onStep = (step: Parameters<typeof trainingStatus>[0]) => {
    training.steps = step.done;
    training.epochs = step.epoch - epochsDone + 1;
    training.trainSeconds = step.trainSeconds;
    status.show(trainingStatus(step));
  };
  for await (const report of train(model, dataset, recipe, { signal, onStep, optimizer, epochsDone })) {
    training.evalSeconds = report.evalSeconds;
    training.reports.push(report);
    status.clear();
    console.log(logLine(report));
  }
  training.interrupted = signal.aborted;
  return training;
}
