/**
 * What TypeScript calls. `sequence/` takes the rows of a batch through all steps, forward and back; `lstm/` is the LSTM's own:
 * one step of it, and the order of its gates in the packed weights; `products/` multiplies matrices, `memory/` says where
 * everything lies, `simd/` computes with four numbers at once, and `structs/` is generated from `structs.ts`.
 */
export { adam } from "./adam";
export { gateGradients, gatesForward } from "./lstm/given_sums";
export { pack, packTransposed } from "./lstm/pack";
export {
  blanksBytes,
  joinedOf,
  mostBlanks,
  orderOf,
  sharedC,
  sharedGates,
  sharedH,
  sharedStart,
  stepStart,
} from "./memory/blanks";
export {
  cellsBytes,
  dStatesBytes,
  framesBytes,
  gatesBytes,
  inferenceBytes,
  packedBytes,
  packedGradientsBytes,
  packedTransposedBytes,
  statesBytes,
} from "./memory/bytes";
export { findBlanks, rowShare } from "./memory/find_blanks";
export { panels, transposedPanels } from "./memory/layout";
export { plainProduct } from "./products/plain_product";
export { transposeColumns } from "./products/transpose";
export { backward } from "./sequence/backward";
export { blankBackward } from "./sequence/blank_backward";
export { blankForward } from "./sequence/blank_forward";
export { forward, infer } from "./sequence/forward";
export { weightGradients } from "./sequence/weight_gradients";
