import { progressBar } from "./progress_bar.ts";
import { stopSignal } from "./stop_signal.ts";

/** A training that is watched: what `train` and `trainSeeds` take as their options. */
export interface TrainingWatch {
  /** The next press of the stop button aborts it. */
  readonly signal: AbortSignal;
  /** Moves the progress bar. */
  readonly onStep: (progress: { done: number }) => void;
  /** Whether steps are missing: all of them before the training begins, none once it is done. */
  readonly stopped: boolean;
  /** Leaves the progress bar as it is to stay; it says so if the training was stopped. */
  finish(): Promise<void>;
}

/**
 * Watches a training: a progress bar that moves with every step, and the stop button, which ends the training after the
 * step in hand.
 *
 * @param options `steps`: how many there will be in all; `label`: what is going on, "Training" by default.
 * @returns Options for `train`, and `finish` for the end.
 * @throws {RangeError} If `steps` is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { generateDataset, rowClassifier, train, watchTraining } from "../mod.ts";
 *
 * const digits = await generateDataset({ train: 640, test: 100 }); // or loadMnist()
 * const watch = await watchTraining({ steps: 10 });
 * for await (const { loss } of train(rowClassifier(), digits, {}, watch)) console.log(loss);
 * await watch.finish();
 * ```
 */
export async function watchTraining(options: { steps: number; label?: string }): Promise<TrainingWatch> {
  const { steps, label = "Training" } = options ?? {};
  const signal = stopSignal();
  const bar = await progressBar({ total: steps, label });
  let reached = 0;
  return {
    signal,
    onStep: ({ done }) => void bar.update(reached = done),
    get stopped() {
      return reached < steps;
    },
    finish: () => bar.finish(),
  };
}
