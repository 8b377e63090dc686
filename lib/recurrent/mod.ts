/**
 * Recurrent layers for tfjs on an engine of their own.
 *
 * @module
 */
export {
  bidirectionalLayer,
  type BidirectionalLayerArgs,
  fuse,
  type FuseReport,
  gruLayer,
  type GruLayerArgs,
  lstmLayer,
  type LstmLayerArgs,
  type PlainLayer,
  simpleRnnLayer,
  type SimpleRnnLayerArgs,
  unfuse,
  whyNotFused,
  type WhyNotFusedOptions,
} from "./layers/mod.ts";

export {
  FusedAdam,
  fusedGru,
  fusedGruLast,
  type FusedGruOptions,
  fusedLstm,
  fusedLstmLast,
  type FusedLstmOptions,
  fusedRnn,
  fusedRnnLast,
  type FusedRnnOptions,
  type NamedTensors,
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
  type CountedSteps,
  gruCell,
  type GruGradients,
  gruGradients,
  type GruOutputGradients,
  type GruSequence,
  gruSequence,
  type GruSequenceOptions,
  type GruStep,
  type GruWeights,
  initialGruWeights,
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
  type RnnActivation,
  rnnCell,
  type RnnGradients,
  rnnGradients,
  type RnnOutputGradients,
  type RnnSequence,
  rnnSequence,
  type RnnSequenceOptions,
  type RnnWeights,
  type UniformNumbers,
} from "./equations/mod.ts";
