/** How many bytes each array needs that only the engine reads; as f64, for a product of sizes may not fit 32 bits. */
import {
  blockRowBytes,
  dStateRowBytes,
  gatePanelBytes,
  INFERENCE_ROWS_AT_ONCE,
  packedPanelBytes,
  panels,
  stateRowBytes,
  transposedPanelBytes,
  transposedPanels,
  unitBytes,
} from "./layout";
import { FRAME_BYTES } from "../products/product";

/** Most (time, batch) pairs of one sweep of `weightGradients`. */
export const PAIRS_AT_ONCE: usize = 256;

/** Bytes of a copied block of six columns of the states: in place, a large row would cost a memory page for each pair. */
export const COPY_BYTES: usize = PAIRS_AT_ONCE * 24;

/** Bytes of `packed`. */
export function packedBytes(input: usize, hidden: usize): f64 {
  return <f64> panels(hidden) * <f64> packedPanelBytes(input, hidden);
}

/** Bytes of `packedTransposed`. */
export function packedTransposedBytes(input: usize, hidden: usize): f64 {
  return <f64> transposedPanels(input, hidden, 1) * <f64> transposedPanelBytes(hidden);
}

/** Bytes of `states`: the rows of every step, then the blocks of the step at hand. */
export function statesBytes(batch: usize, time: usize, input: usize, hidden: usize): f64 {
  const row = <f64> (time + 1) * <f64> stateRowBytes(input, hidden) + <f64> blockRowBytes(input, hidden);
  return <f64> batch * row + 64;
}

/** Bytes of `cells`, [time + 1][batch][units]. */
export function cellsBytes(batch: usize, time: usize, hidden: usize): f64 {
  return <f64> batch * <f64> (time + 1) * <f64> unitBytes(hidden);
}

/** Bytes of `gates`. */
export function gatesBytes(batch: usize, time: usize, hidden: usize): f64 {
  return <f64> panels(hidden) * (<f64> batch * <f64> time * 32 + 128);
}

/** Bytes of `dStates`: for each row, and one more for blank rows, the gradients of h and x, of c, and the blocks of dz. */
export function dStatesBytes(batch: usize, input: usize, hidden: usize): f64 {
  return <f64> (batch + 1) * <f64> (dStateRowBytes(input, hidden) + 5 * unitBytes(hidden)) + 64;
}

/** Bytes of `packedGradients`: the packed gradients, then a place for a block that each thread finds by its first panel. */
export function packedGradientsBytes(input: usize, hidden: usize): f64 {
  return packedBytes(input, hidden) + <f64> (panels(hidden) * COPY_BYTES);
}

/** Bytes of `frames`: one for every row and panel at which a share may start, and one for blank rows. */
export function framesBytes(batch: usize, hidden: usize): f64 {
  return <f64> max(batch + 1, panels(hidden)) * <f64> FRAME_BYTES;
}

/** Bytes of scratch that `infer` needs in each thread. */
export function inferenceBytes(input: usize, hidden: usize): f64 {
  const row = blockRowBytes(input, hidden) + 2 * unitBytes(hidden);
  const gates = panels(hidden) * gatePanelBytes(INFERENCE_ROWS_AT_ONCE);
  return <f64> (INFERENCE_ROWS_AT_ONCE * row + gates + 192);
}
