import { setImmediate } from "node:timers";
import type { Batch } from "../data/batches.ts";
import { tf } from "../tf.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** What a training says of one step. */
export interface StepReport {
  /** The epoch, from 0. */
  epoch: number;
  /** The step within the epoch, from 0. */
  step: number;
  /** Steps in one epoch: 938 in the lesson, the last one with the 32 images that are left over. */
  stepsPerEpoch: number;
  /** Steps done so far, over all epochs. */
  done: number;
  /** Steps in all. */
  total: number;
  /** The loss of this step's batch, before the weights were changed: in `train` the cross-entropy. */
  loss: number;
  /** Images trained on per second, over the last steps, evaluation not counted. */
  imagesPerSecond: number;
  /** An estimate of the seconds left, the evaluations included. */
  secondsLeft: number;
  /** Seconds spent in training steps so far. */
  trainSeconds: number;
  /** Seconds spent in evaluations so far. */
  evalSeconds: number;
}

/** How a training takes its steps. */
export interface Steps {
  /** The first epoch, and the one before which it ends. */
  epochs: [first: number, end: number];
  /** Steps in one epoch. */
  stepsPerEpoch: number;
  /** The batches of an epoch. */
  batchesOf(epoch: number): Iterable<Batch>;
  /** Called before each step, in time that does not count. */
  beforeStep?(): void;
  /** Changes the weights by one batch, which it disposes; returns the loss before the change. */
  trainOn(batch: Batch): number;
  /** What times the steps. */
  clock: Stopwatch;
  /** Ends the training after the step in hand. */
  signal?: AbortSignal;
  /** Called after every step. */
  onStep?(report: StepReport): unknown;
}

/** Milliseconds after which the event loop gets a turn, so that a notebook can draw and a signal arrive. */
const TURN = 50;

/**
 * The loop of every training: yields a report after each step.
 *
 * @param steps What there is to do.
 * @throws {Error} If the loss is no longer a finite number.
 */
export async function* takeSteps(steps: Steps): AsyncGenerator<StepReport, void, void> {
  const { epochs: [first, end], stepsPerEpoch, clock, signal } = steps;
  let turn = performance.now();
  for (let epoch = first; epoch < end; epoch++) {
    let step = 0;
    for (const batch of steps.batchesOf(epoch)) {
      if (signal?.aborted) return tf.dispose([batch.images, batch.labels]);
      steps.beforeStep?.();
      const loss = clock.train(batch.indices.length, () => steps.trainOn(batch));
      if (!Number.isFinite(loss)) {
        throw new Error(
          `Cannot go on training: the loss is ${loss} at step ${step}: try a lower learning rate`,
        );
      }
      const report = { epoch, step, stepsPerEpoch, loss, ...clock.reading() };
      steps.onStep?.(report);
      yield report;
      step++;
      if (performance.now() - turn > TURN) {
        // A timer would take two milliseconds more.
        await new Promise((resolve) => setImmediate(resolve));
        turn = performance.now();
      }
    }
  }
}
