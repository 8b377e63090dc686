import type { LearningRateSchedule } from "../adam/learning_rate.ts";
import { expectWhole } from "../../expect_whole.ts";
import { expectNumber } from "./expect_number.ts";

/** What `exponentialDecay` is made of. */
export interface ExponentialDecayOptions {
  /** The learning rate of step 0, above 0. */
  learningRate: number;
  /** What the rate is multiplied by in so many steps as `decaySteps` says, above 0 and at most 1. */
  decayRate: number;
  /** Default 1. */
  decaySteps?: number;
  /** Whether the rate falls once in `decaySteps` steps and stays in between. Default false: a little in every step. */
  staircase?: boolean;
}

/**
 * A learning rate that falls by the same part again and again, as Keras's ExponentialDecay; with `decaySteps` 1 PyTorch's ExponentialLR,
 * with `staircase` its StepLR.
 *
 *     learningRate * decayRate ^ (step / decaySteps)
 *
 * @param options Height and fall.
 * @returns The rate of every step, for `FusedAdam`.
 * @throws {RangeError} If one is out of its range.
 *
 * @example
 * ```ts
 * import { exponentialDecay, FusedAdam } from "@scanline/recurrent";
 *
 * const rate = exponentialDecay({ learningRate: 0.01, decayRate: 0.5, decaySteps: 100 });
 * console.log(rate(0), rate(100), rate(200)); // 0.01 0.005 0.0025
 * const optimizer = new FusedAdam(rate);
 * console.log(optimizer.learningRate); // 0.01
 * ```
 */
export function exponentialDecay(options: ExponentialDecayOptions): LearningRateSchedule {
  const { learningRate, decayRate, decaySteps = 1, staircase = false } = options ?? {};
  const what = (name: string, value: unknown) => `Cannot make an exponential decay with ${name} ${value}`;
  expectNumber(what("learningRate", learningRate), learningRate, { above: 0 });
  expectNumber(what("decayRate", decayRate), decayRate, { above: 0, most: 1 });
  expectWhole(what("decaySteps", decaySteps), decaySteps);
  return (step) => {
    const falls = step / decaySteps;
    return learningRate * decayRate ** (staircase ? Math.floor(falls) : falls);
  };
}
