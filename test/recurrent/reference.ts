/**
 * The cells and their gradients in float64 and plain loops, from the equations alone: what the tensor code and the engine are held
 * against.
 *
 * @module
 */
import { lstm } from "./reference/lstm.ts";

export { gru } from "./reference/gru.ts";
export { lstm };
export type { Numbers, OutputGradients, Reference, Sizes } from "./reference/numbers.ts";
export { reluRnn, rnn } from "./reference/rnn.ts";

/** Those of the LSTM, by name. */
export const { forward: referenceForward, backward: referenceBackward } = lstm;

/** The largest difference between two lists of numbers of one length; NaN if any number is. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return NaN;
  let largest = 0;
  for (let at = 0; at < expected.length; at++) {
    const difference = Math.abs(actual[at] - expected[at]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/** The largest magnitude of a list of numbers. */
export function largestMagnitude(numbers: Float64Array): number {
  return numbers.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
