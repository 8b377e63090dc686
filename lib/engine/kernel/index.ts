export { adam } from "./adam";
export { backward } from "./backward";
export { forward } from "./forward";
export { infer, inferenceBytes } from "./infer";
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
export { sumRows } from "./rows";
export { packedGradientsBytes, weightGradients } from "./weight_gradients";
