/**
 * Scanline: an LSTM reads handwritten digits row by row. This is the public surface, in the order of what happens to a
 * digit; notebooks import nothing else.
 *
 * @module
 */

// What everything rests on: tfjs, random numbers, the numbers of the lesson
export { tf } from "./tf.ts";
export { Random } from "./random.ts";
export { type Recipe, recipe } from "./recipe.ts";

// Data: images and labels, from files or drawn, and batches of them
export * from "./data/mod.ts";

// Recurrent networks: their equations, their layers, and the engine that computes them
export {
  bidirectionalLayer,
  type BidirectionalLayerArgs,
  type CountedSteps,
  type EngineInUse,
  engineInUse,
  type EngineMemory,
  engineMemory,
  type EngineName,
  type EngineOptions,
  fuse,
  FusedAdam,
  fusedLstm,
  fusedLstmLast,
  type FusedLstmOptions,
  type FuseReport,
  gruCell,
  type GruGradients,
  gruGradients,
  gruLayer,
  type GruLayerArgs,
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
  lstmLayer,
  type LstmLayerArgs,
  type LstmOutputGradients,
  type LstmSequence,
  lstmSequence,
  type LstmSequenceOptions,
  type LstmState,
  type LstmStep,
  type LstmWeights,
  type NamedTensors,
  type PlainLayer,
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
  simpleRnnLayer,
  type SimpleRnnLayerArgs,
  unfuse,
  type UniformNumbers,
  useEngine,
  type WasmBuild,
  whyNotFused,
  type WhyNotFusedOptions,
} from "@scanline/recurrent";

// Model: rows of pixels in, ten scores out
export * from "./model/mod.ts";

// Evaluation: how often it is right, what it reads and remembers
export * from "./evaluation/mod.ts";

// Training, and networks kept in files
export * from "./training/mod.ts";

// Figures: what the notebooks draw
export * from "./figures/mod.ts";

// Jupyter: showing, printing, progress and the stop button
export * from "./jupyter/mod.ts";
