import type { DifferentiatedRun } from "./differentiated_run.ts";
import { maxDifference } from "./max_difference.ts";

/**
 * How far two runs of an LSTM are apart: the largest difference between each of their tensors.
 *
 * @param ours A run.
 * @param theirs Another, of the same sizes.
 * @returns A number of at least 0 for the outputs, the last states and the gradients; NaN where a number of either is NaN.
 * @throws {RangeError} If the sizes differ.
 *
 * @example
 * ```ts
 * import { compareRuns, fusedLstm, initialLstmWeights, lstmSequence, Random, runAndDifferentiate, tf } from "../../mod.ts";
 *
 * const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 8 }, new Random(1));
 * const [fused, plain] = [fusedLstm, lstmSequence].map((lstm) => runAndDifferentiate(lstm, tf.ones([2, 5, 3]), weights));
 * compareRuns(fused, plain); // every difference below 1e-5
 * ```
 */
export function compareRuns(
  ours: DifferentiatedRun,
  theirs: DifferentiatedRun,
): Record<keyof DifferentiatedRun, number> {
  const apart = (name: keyof DifferentiatedRun) => maxDifference(ours?.[name], theirs?.[name]);
  return {
    outputs: apart("outputs"),
    h: apart("h"),
    c: apart("c"),
    dW: apart("dW"),
    dU: apart("dU"),
    db: apart("db"),
  };
}
