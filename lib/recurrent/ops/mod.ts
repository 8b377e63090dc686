/**
 * The operations that the engine computes, without the layers: importing this registers no class of layers.
 *
 * @module
 */
export { type NamedTensors } from "./adam/adam_variables.ts";
export type { FusedAdamOptions, GradientOptions } from "./adam/adam_settings.ts";
export type { LearningRateSchedule } from "./adam/learning_rate.ts";
export { FusedAdam } from "./fused_adam.ts";
export { fusedGru, fusedGruLast, type FusedGruOptions } from "./fused_gru.ts";
export { fusedLstm, fusedLstmLast, type FusedLstmOptions } from "./fused_lstm.ts";
export { fusedRnn, fusedRnnLast, type FusedRnnOptions } from "./fused_rnn.ts";
export type { RnnActivation } from "../equations/activations.ts";
export type { LstmState } from "../equations/lstm_cell.ts";
export type { CountedSteps } from "../equations/step_mask.ts";
export type { GruWeights, LstmWeights, RnnWeights } from "../equations/weights.ts";
export { isRecording } from "./recording.ts";
export { cosineDecay, type CosineDecayOptions } from "./schedules/cosine_decay.ts";
export { exponentialDecay, type ExponentialDecayOptions } from "./schedules/exponential_decay.ts";
export { type Anneal, oneCycle, type OneCycleOptions } from "./schedules/one_cycle.ts";
