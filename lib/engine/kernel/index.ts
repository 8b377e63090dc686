export { adam } from "./adam";
export { backward } from "./backward";
export { blankBackward, blankForward } from "./blank_steps";
export { blanksBytes, findBlanks, rowShare } from "./blanks";
export { forward, infer, inferenceBytes } from "./forward";
export {
  cellsBytes,
  dStatesBytes,
  gatesBytes,
  packedBytes,
  packedTransposedBytes,
  panels,
  statesBytes,
  transposedPanels,
} from "./layout";
export { pack, packTransposed } from "./pack";
export { gateGradients, gatesForward } from "./pieces";
export { plainProduct } from "./plain_product";
export { sumRows } from "./rows";
export { transposeColumns } from "./transpose";
export { packedGradientsBytes, weightGradients } from "./weight_gradients";
