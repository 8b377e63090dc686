/**
 * The equations alone, in plain tfjs operations: no engine, no WebAssembly, nothing that importing it changes. And the checks of
 * shapes that go with them, for code that works with the same weights.
 *
 * @module
 */
export type { RnnActivation } from "./activations.ts";
export { expectFunction, expectTensor } from "./expect_tensor.ts";
export { gruCell, type GruStep } from "./gru_cell.ts";
export { type GruGradients, gruGradients, type GruOutputGradients } from "./gru_gradients.ts";
export { type GruSequence, gruSequence, type GruSequenceOptions } from "./gru_sequence.ts";
export { lstmCell, type LstmState, type LstmStep } from "./lstm_cell.ts";
export { type LstmGradients, lstmGradients, type LstmOutputGradients } from "./lstm_gradients.ts";
export { type LstmSequence, lstmSequence, type LstmSequenceOptions } from "./lstm_sequence.ts";
export { rnnCell } from "./rnn_cell.ts";
export { type RnnGradients, rnnGradients, type RnnOutputGradients } from "./rnn_gradients.ts";
export { type RnnSequence, rnnSequence, type RnnSequenceOptions } from "./rnn_sequence.ts";
export { checkSequence, checkWeights, type Weights } from "./shapes.ts";
export { type CountedSteps, stepMask } from "./step_mask.ts";
export {
  type GruWeights,
  initialGruWeights,
  initialLstmWeights,
  initialRnnWeights,
  type LstmWeights,
  type RecurrentSizes,
  type RnnWeights,
  uniformArray,
  type UniformNumbers,
} from "./weights.ts";
