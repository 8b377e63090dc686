import type { DifferentiatedRun } from "./differentiated_run.ts";
import { expectTensor } from "@scanline/recurrent/equations";

/** What two right computations of an output or a state may differ by: numbers below 1, sums of some hundred products in float32. */
const OF_STATES = 2e-6;
/** The same for a gradient, in parts of the largest number of its tensor, since gradients add up over steps and sequences. */
const OF_GRADIENTS = 1e-5;

/**
 * How far another computation of a run may be from it and still be right: the error budget of every engine of this library.
 *
 * @param run The run.
 * @returns 2e-6 for the outputs and the last states; for each gradient 1e-5 of its largest number.
 * @throws {RangeError} If it is no run.
 *
 * @example
 * ```ts
 * import { compareRuns, errorBudget, fusedLstm, initialLstmWeights, Random, runAndDifferentiate, runEquations, tf } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 8 }, new Random(1));
 * const run = runEquations(tf.ones([2, 5, 3]), weights, { h: tf.ones([2, 8]) });
 * const apart = compareRuns(run, runAndDifferentiate(fusedLstm, tf.ones([2, 5, 3]), weights));
 * apart.dW <= errorBudget(run).dW; // true
 * ```
 */
export function errorBudget(run: DifferentiatedRun): Record<keyof DifferentiatedRun, number> {
  const ofGradient = (name: "dW" | "dU" | "db") => {
    const gradient = run?.[name];
    expectTensor(`tell the error budget of ${name}`, gradient);
    let largest = 0;
    for (const value of gradient.dataSync()) largest = Math.max(largest, Math.abs(value));
    return OF_GRADIENTS * largest;
  };
  return {
    outputs: OF_STATES,
    h: OF_STATES,
    c: OF_STATES,
    dW: ofGradient("dW"),
    dU: ofGradient("dU"),
    db: ofGradient("db"),
  };
}
