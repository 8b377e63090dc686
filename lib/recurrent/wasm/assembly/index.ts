/**
 * What TypeScript calls. `cells/` has one step of each cell, forward and back; `sequence/` takes the rows of a batch through all steps;
 * `given_sums/` takes one step whose sums another library has made; `products/` multiplies matrices, `memory/` says where
 * everything lies and in which order, `simd/` computes with four numbers at once, and `structs/` is generated from `structs.ts`.
 */
export { adam } from "./adam";
export { gateGradients, resetGradients } from "./given_sums/backward";
export { candidateForward, gatesForward } from "./given_sums/forward";
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
export { transposedPanels } from "./memory/layout";
export { panels } from "./memory/order";
export { pack, packTransposed } from "./memory/pack";
export { plainProduct } from "./products/plain_product";
export { transposeColumns } from "./products/transpose";
export { backward } from "./sequence/backward";
export { blankBackward } from "./sequence/blank_backward";
export { blankForward } from "./sequence/blank_forward";
export { forward, infer } from "./sequence/forward";
export { panelShare, weightGradients } from "./sequence/weight_gradients";
