import type { LearningRateSchedule } from "../adam/learning_rate.ts";
import { expectWhole } from "../../expect_whole.ts";
import { expectNumber } from "./expect_number.ts";

/** What `cosineDecay` is made of. */
export interface CosineDecayOptions {
  /** The learning rate of step 0, above 0. */
  learningRate: number;
  /** Steps until the lowest rate is reached. */
  totalSteps: number;
  /** The lowest learning rate, from 0 to `learningRate`. Default 0. */
  minLearningRate?: number;
}

/**
 * A learning rate that falls along half a cosine, slowly at first and at last (Loshchilov & Hutter 2017, without restarts), as PyTorch's
 * CosineAnnealingLR up to T_max and Keras's CosineDecay. After that it stays at its lowest.
 *
 *     min + (max - min) (1 + cos(pi * step / totalSteps)) / 2
 *
 * @param options Heights and length.
 * @returns The rate of every step, for `FusedAdam`.
 * @throws {RangeError} If one is out of its range.
 *
 * @example
 * ```ts
 * import { cosineDecay, FusedAdam } from "@scanline/recurrent";
 *
 * const rate = cosineDecay({ learningRate: 0.01, totalSteps: 1000 });
 * console.log(rate(0), rate(500), rate(1000)); // 0.01 0.005 0
 * const optimizer = new FusedAdam(rate);
 * console.log(optimizer.learningRate); // 0.01
 * ```
 */
export function cosineDecay(options: CosineDecayOptions): LearningRateSchedule {
  const { learningRate, totalSteps, minLearningRate = 0 } = options ?? {};
  expectNumber(`Cannot make a cosine decay with learningRate ${learningRate}`, learningRate, { above: 0 });
  expectWhole(`Cannot make a cosine decay with totalSteps ${totalSteps}`, totalSteps);
  const lowest = `Cannot make a cosine decay with minLearningRate ${minLearningRate}`;
  expectNumber(lowest, minLearningRate, { least: 0, most: learningRate });
  return (step) => {
    const part = Math.min(step / totalSteps, 1);
    return minLearningRate + (learningRate - minLearningRate) * (1 + Math.cos(Math.PI * part)) / 2;
  };
}
