import { setImmediate } from "node:timers";
import { type Batch, batches, type BatchOptions } from "../data/batches.ts";
import type { Split } from "../data/dataset.ts";
import { tf } from "../tf.ts";
import type { StepTimes, Stopwatch } from "./stopwatch.ts";

/** What is said of one training step. */
export interface StepReport extends StepTimes {
  /** The epoch, from 0. */
  epoch: number;
  /** The step within the epoch, from 0. */
  step: number;
  /** Steps in one epoch: 938 in the lesson, the last one with the 32 images that are left over. */
  stepsPerEpoch: number;
  /** The loss of this step's batch, before the weights were changed: its cross-entropy, or nats an image. */
  loss: number;
}

/** How to watch a training, and to stop it. */
export interface StepWatch {
  /** Ends the training after the step in hand; the network keeps what it has learned. */
  signal?: AbortSignal;
  /** Called after every step, for a progress bar. */
  onStep?: (report: StepReport) => unknown;
}

/** How a training goes through its images. */
export interface StepPlan extends Pick<BatchOptions, "batchSize" | "seed" | "shift"> {
  /** How many epochs. */
  epochs: number;
  /** How many there were before; 0 if not given. */
  epochsDone?: number;
  /** What times the steps. */
  clock: Stopwatch;
  /** Called before the first step of an epoch. */
  begin?: (epoch: number) => void;
  /** Changes the weights by one batch, which it disposes, and gives the loss before the change. */
  trainBatch: (batch: Batch) => number;
}

/** Milliseconds after which the event loop gets a turn, so that a notebook can draw and a signal arrive. */
const TURN = 50;

/**
 * The steps of a training, one after the other, epoch after epoch, with a turn for the event loop now and then.
 *
 * @param images What is trained on.
 * @param plan Epochs and batches, and what a step does.
 * @param watch A signal that stops it after the step in hand, and a callback for every step.
 * @returns A report of each step.
 * @throws {Error} If the loss is no longer a finite number.
 */
export async function* trainSteps(
  images: Split,
  { epochs, epochsDone = 0, clock, begin, trainBatch, ...order }: StepPlan,
  { signal, onStep }: StepWatch,
): AsyncGenerator<StepReport, void, void> {
  const stepsPerEpoch = Math.ceil(images.images.shape[0] / order.batchSize);
  let turn = performance.now();
  for (let epoch = epochsDone; epoch < epochsDone + epochs; epoch++) {
    let step = 0;
    begin?.(epoch);
    for (const batch of batches(images, { ...order, epoch })) {
      if (signal?.aborted) return tf.dispose([batch.images, batch.labels]);
      const loss = clock.train(batch.indices.length, () => trainBatch(batch));
      if (!Number.isFinite(loss)) {
        throw new Error(
          `Cannot go on training: the loss is ${loss} at step ${step}: try a lower learning rate`,
        );
      }
      const report = { epoch, step, stepsPerEpoch, loss, ...clock.reading() };
      onStep?.(report);
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

/**
 * One training step: changes the weights of a model by one batch, which it disposes.
 *
 * @param model The model.
 * @param optimizer What changes its weights.
 * @param batch The batch.
 * @param lossOf Gives, for the sequences of the batch, [batch, time, input], the function that is to become smaller.
 * @returns The loss before the change.
 */
export function trainStep(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  { images, labels }: Batch,
  lossOf: (x: tf.Tensor3D) => () => tf.Scalar,
): number {
  const [, timeSteps, inputSize] = model.inputs[0].shape as [number, number | null, number];
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  try {
    return tf.tidy(() => {
      const x = tf.reshape(images, [images.shape[0], timeSteps ?? -1, inputSize]) as tf.Tensor3D;
      return optimizer.minimize(lossOf(x), true, weights)!.dataSync()[0];
    });
  } finally {
    tf.dispose([images, labels]);
  }
}
