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
