/**
 * The operations that the engine computes, without the layers: importing this registers no class of layers.
 *
 * @module
 */
export { type NamedTensors } from "./adam_variables.ts";
export { FusedAdam } from "./fused_adam.ts";
export { fusedLstm, fusedLstmLast, type FusedLstmOptions } from "./fused_lstm.ts";
export type { LstmState } from "../equations/lstm_cell.ts";
export type { LstmWeights } from "../equations/weights.ts";
export { isRecording } from "./recording.ts";
