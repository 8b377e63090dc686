import { gruSequence } from "../equations/gru_sequence.ts";
import { lstmSequence } from "../equations/lstm_sequence.ts";
import { rnnSequence } from "../equations/rnn_sequence.ts";
import type { CountedSteps } from "../equations/step_mask.ts";
import type { GruWeights, LstmWeights, RnnWeights } from "../equations/weights.ts";
import type * as tf from "@tensorflow/tfjs";
import type { CellName } from "../wasm/cells.ts";

/** Weights of any cell. */
export type AnyWeights = LstmWeights | RnnWeights | GruWeights;

/** The state of any cell; c only of an LSTM. */
export interface AnyState {
  h: tf.Tensor2D;
  c?: tf.Tensor2D;
}

/**
 * A recurrent layer in plain operations.
 *
 * @param cell Its cell.
 * @param x The sequences, [batch, time, input].
 * @param weights Its weights.
 * @param options The initial state, and which steps count.
 * @returns The last state, h and for an LSTM c, each [batch, hidden]; then the outputs, [batch, time, hidden].
 */
export function plainSequence(
  cell: CellName,
  x: tf.Tensor3D,
  weights: AnyWeights,
  { state, ...steps }: { state?: AnyState } & CountedSteps,
): tf.Tensor[] {
  if (cell === "lstm") {
    const options = { ...steps, state: state as Required<AnyState> | undefined };
    const { h, c, outputs } = lstmSequence(x, weights as LstmWeights, options);
    return [h, c, outputs];
  }
  const { h, outputs } = cell === "gru" || cell === "gruResetAfter"
    ? gruSequence(x, weights as GruWeights, { ...steps, state })
    : rnnSequence(x, weights as RnnWeights, {
      ...steps,
      state,
      activation: cell === "reluRnn" ? "relu" : "tanh",
    });
  return [h, outputs];
}
