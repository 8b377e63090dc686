/**
 * Recurrent layers for tfjs on an engine of their own.
 *
 * @module
 */
export { lstmLayer, type LstmLayerArgs } from "./layers/lstm_layer.ts";

export { FusedAdam } from "./ops/fused_adam.ts";
export { fusedLstm, fusedLstmLast, type FusedLstmOptions } from "./ops/fused_lstm.ts";

export {
  type EngineInUse,
  engineInUse,
  type EngineName,
  type EngineOptions,
  useEngine,
} from "./engine/engine.ts";

export { lstmCell, type LstmState, type LstmStep } from "./equations/lstm_cell.ts";
export { type LstmGradients, lstmGradients, type LstmOutputGradients } from "./equations/lstm_gradients.ts";
export { rnnCell } from "./equations/rnn_cell.ts";
export {
  type LstmSequence,
  lstmSequence,
  type LstmSequenceOptions,
  rnnSequence,
} from "./equations/sequence.ts";
export {
  initialLstmWeights,
  initialRnnWeights,
  type LstmWeights,
  type RecurrentSizes,
  type RnnWeights,
  type UniformNumbers,
} from "./equations/weights.ts";
