import type { LearningRateSchedule } from "../adam/learning_rate.ts";
import { expectWhole } from "../../expect_whole.ts";
import { expectNumber } from "./expect_number.ts";

/** How a learning rate goes from one value to another: in a straight line, or along half a cosine, slow at both ends. */
export type Anneal = "linear" | "cosine";

/** What `oneCycle` is made of; names and defaults are those of PyTorch's OneCycleLR, but for the straight rise. */
export interface OneCycleOptions {
  /** The highest learning rate, above 0. */
  maxLearningRate: number;
  /** The steps of the whole training: epochs times batches in an epoch. */
  totalSteps: number;
  /** The part of the steps in which the rate rises, 0 to 1. Default 0.3. */
  pctStart?: number;
  /** The first rate is the highest divided by this. Default 25. */
  divFactor?: number;
  /** The last rate is the first divided by this. Default 1e4. */
  finalDivFactor?: number;
  /** How the rate rises. Default "linear". */
  rise?: Anneal;
  /** How the rate falls. Default "cosine". */
  fall?: Anneal;
}

/**
 * A learning rate that rises once, to its highest value, and then falls almost to 0 (Smith & Topin 2018), as PyTorch's OneCycleLR with
 * two phases. After the last step it stays where it is.
 *
 * @param options Heights and lengths.
 * @returns The rate of every step, for `FusedAdam`.
 * @throws {RangeError} If one is out of its range.
 *
 * @example
 * ```ts
 * import { FusedAdam, oneCycle } from "@scanline/recurrent";
 *
 * const rate = oneCycle({ maxLearningRate: 0.01, totalSteps: 1000 });
 * console.log(rate(0), rate(299), rate(999)); // 0.0004 0.01 4e-8
 * const optimizer = new FusedAdam({ learningRate: rate, clipNorm: 1 });
 * console.log(optimizer.learningRate); // 0.0004
 * ```
 */
export function oneCycle(options: OneCycleOptions): LearningRateSchedule {
  const { maxLearningRate, totalSteps, pctStart = 0.3, divFactor = 25, finalDivFactor = 1e4 } = options ?? {};
  const { rise = "linear", fall = "cosine" } = options ?? {};
  const check = (name: string, value: number, limits: { least?: number; above?: number; most?: number }) =>
    expectNumber(`Cannot make a one-cycle schedule with ${name} ${value}`, value, limits);
  check("maxLearningRate", maxLearningRate, { above: 0 });
  expectWhole(`Cannot make a one-cycle schedule with totalSteps ${totalSteps}`, totalSteps);
  check("pctStart", pctStart, { least: 0, most: 1 });
  check("divFactor", divFactor, { least: 1 });
  check("finalDivFactor", finalDivFactor, { least: 1 });
  expectAnneal("rise", rise);
  expectAnneal("fall", fall);
  const first = maxLearningRate / divFactor;
  const last = first / finalDivFactor;
  const top = pctStart * totalSteps - 1;
  const end = totalSteps - 1;
  return (step) => {
    const at = Math.min(step, end);
    if (at <= top && top > 0) return ANNEALS[rise](first, maxLearningRate, at / top);
    return top === end ? maxLearningRate : ANNEALS[fall](maxLearningRate, last, (at - top) / (end - top));
  };
}

const ANNEALS: Record<Anneal, (from: number, to: number, part: number) => number> = {
  linear: (from, to, part) => from + (to - from) * part,
  cosine: (from, to, part) => to + (from - to) / 2 * (1 + Math.cos(Math.PI * part)),
};

function expectAnneal(name: string, value: Anneal): void {
  if (Object.keys(ANNEALS).includes(value)) return;
  throw new RangeError(
    `Cannot make a one-cycle schedule with ${name} "${value}": expected "linear" or "cosine"`,
  );
}
