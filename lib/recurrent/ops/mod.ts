/**
 * The operations that the engine computes, without the layers: importing this registers no class of layers.
 *
 * @module
 */
export { FusedAdam, type NamedTensors } from "./fused_adam.ts";
export { fusedLstm, fusedLstmLast, type FusedLstmOptions } from "./fused_lstm.ts";
export { isRecording } from "./recording.ts";
