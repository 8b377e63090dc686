/**
 * The operations that the engine computes, without the layers: importing this registers no class of layers.
 *
 * @module
 */
export { type NamedTensors } from "./adam_variables.ts";
export { FusedAdam } from "./fused_adam.ts";
export { fusedGru, fusedGruLast, type FusedGruOptions } from "./fused_gru.ts";
export { fusedLstm, fusedLstmLast, type FusedLstmOptions } from "./fused_lstm.ts";
export { fusedRnn, fusedRnnLast, type FusedRnnOptions } from "./fused_rnn.ts";
export type { RnnActivation } from "../equations/activations.ts";
export type { LstmState } from "../equations/lstm_cell.ts";
export type { CountedSteps } from "../equations/step_mask.ts";
export type { GruWeights, LstmWeights, RnnWeights } from "../equations/weights.ts";
export { isRecording } from "./recording.ts";
