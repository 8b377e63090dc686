/**
 * Recurrent layers for tfjs on an engine of their own.
 *
 * @module
 */
export { lstmLayer, type LstmLayerArgs } from "./layers/mod.ts";

export { FusedAdam } from "./ops/registered_adam.ts";
export {
  type Anneal,
  cosineDecay,
  type CosineDecayOptions,
  exponentialDecay,
  type ExponentialDecayOptions,
  type FusedAdamOptions,
  fusedLstm,
  fusedLstmLast,
  type FusedLstmOptions,
  type GradientOptions,
  type LearningRateSchedule,
  type NamedTensors,
  oneCycle,
  type OneCycleOptions,
} from "./ops/mod.ts";

export {
  type EngineInUse,
  engineInUse,
  type EngineMemory,
  engineMemory,
  type EngineName,
  type EngineOptions,
  useEngine,
  type WasmBuild,
} from "./engine/mod.ts";

export {
  initialLstmWeights,
  initialRnnWeights,
  lstmCell,
  type LstmGradients,
  lstmGradients,
  type LstmOutputGradients,
  type LstmSequence,
  lstmSequence,
  type LstmSequenceOptions,
  type LstmState,
  type LstmStep,
  type LstmWeights,
  type RecurrentSizes,
  rnnCell,
  rnnSequence,
  type RnnWeights,
  type UniformNumbers,
} from "./equations/mod.ts";
