import { progressBar } from "./progress_bar.ts";
import { show, type Shown } from "./show.ts";
import { stopSignal } from "./stop_signal.ts";
import { type CurvePoint, trainingCurves } from "../figures/training/training_curves.ts";

/** A training that is watched: what `train` and `trainSeeds` take as their options. */
export interface TrainingWatch {
  /** The next press of the stop button aborts it. */
  readonly signal: AbortSignal;
  /** Moves the progress bar. */
  readonly onStep: (progress: { done: number }) => void;
  /** Whether steps are missing: all of them before the training begins, none once it is done. */
  readonly stopped: boolean;
  /**
   * Adds a report to the curves of loss and accuracy, which stand in the notebook from the first one on.
   *
   * @param report A report of `train`.
   */
  draw(report: WatchedReport): Promise<void>;
  /** Leaves the progress bar as it is to stay; it says so if the training was stopped. */
  finish(): Promise<void>;
}

/** What of a report of `train` is drawn. */
export interface WatchedReport extends Pick<CurvePoint, "loss" | "accuracy"> {
  /** Steps done so far, over all epochs. */
  done: number;
}

/**
 * Watches a training: a progress bar that moves with every step, and the stop button, which ends the training after the
 * step in hand.
 *
 * @param options `steps`: how many there will be in all; `label`: what is going on, "Training" by default.
 * @returns Options for `train`, `draw` for its reports, and `finish` for the end.
 * @throws {RangeError} If `steps` is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { generateDataset, rowClassifier, train, watchTraining } from "../mod.ts";
 *
 * const digits = await generateDataset({ train: 640, test: 100 }); // or loadMnist()
 * const watch = await watchTraining({ steps: 10 });
 * for await (const report of train(rowClassifier(), digits, {}, watch)) await watch.draw(report);
 * await watch.finish();
 * ```
 */
export async function watchTraining(options: { steps: number; label?: string }): Promise<TrainingWatch> {
  const { steps, label = "Training" } = options ?? {};
  const signal = stopSignal();
  const bar = await progressBar({ total: steps, label });
  let reached = 0;
  let chart: Shown | undefined;
  const points: CurvePoint[] = [];
  return {
    signal,
    onStep: ({ done }) => void bar.update(reached = done),
    get stopped() {
      return reached < steps;
    },
    async draw({ done, loss, accuracy }) {
      points.push({ step: done - 1, loss, accuracy });
      const curves = trainingCurves(points, { steps });
      if (chart) await chart.update(curves);
      else chart = await show(curves);
    },
    finish: () => bar.finish(),
  };
}
