/**
 * The equations alone, in plain tfjs operations: no engine, no WebAssembly, nothing that importing it changes. And the checks of
 * shapes that go with them, for code that works with the same weights.
 *
 * @module
 */
export { lstmCell, type LstmState, type LstmStep } from "./lstm_cell.ts";
export { type LstmGradients, lstmGradients, type LstmOutputGradients } from "./lstm_gradients.ts";
export { rnnCell } from "./rnn_cell.ts";
export { type LstmSequence, lstmSequence, type LstmSequenceOptions, rnnSequence } from "./sequence.ts";
export { checkSequence, checkWeights, expectFunction, expectTensor, type Weights } from "./shapes.ts";
export {
  initialLstmWeights,
  initialRnnWeights,
  type LstmWeights,
  type RecurrentSizes,
  type RnnWeights,
  uniformArray,
  type UniformNumbers,
} from "./weights.ts";
