import { beliefsOf, DIGITS } from "../beliefs/belief.ts";
import { decisionSentence } from "../beliefs/decision_sentence.ts";
import type { ReaderState } from "../reader_state.ts";

/**
 * What came of the reading: "Read as 7 with 0.98. It knew after row 14; it said so after row 25.".
 *
 * @param state The state of the reader.
 */
export function readingSentence(state: ReaderState): string {
  const { pixels, reading } = state;
  if (pixels.every((gray) => gray === 0)) return "The image is blank.";
  const { says, knows } = beliefsOf(state);
  const probability = reading.says[(reading.rows - 1) * DIGITS + says.digit];
  // Not to be rounded up to a certainty that it has not.
  const shown = probability < 1 ? Math.min(0.99, Math.round(100 * probability) / 100) : 1;
  return `Read as ${says.digit} with ${shown.toFixed(2)}. ${decisionSentence(says, knows)}.`;
}
