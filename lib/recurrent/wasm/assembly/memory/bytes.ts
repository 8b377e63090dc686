/** How many bytes each array needs that only the engine reads; as f64, for a product of sizes may not fit 32 bits. */
import {
  blockRowBytes,
  dStateRowBytes,
  gatePanelBytes,
  INFERENCE_ROWS_AT_ONCE,
  dzRowBytes,
  packedPanelBytes,
  stateRowBytes,
  transposedPanelBytes,
  transposedPanels,
  unitBytes,
} from "./layout";
import { panels } from "./order";
import { FRAME_BYTES } from "../products/product";
import { GRU, LSTM } from "../structs/cells";

/** Most (time, batch) pairs of one sweep of `weightGradients`. */
export const PAIRS_AT_ONCE: usize = 256;

/** Bytes of a copied block of six columns of the states: in place, a large row would cost a memory page for each pair. */
export const COPY_BYTES: usize = PAIRS_AT_ONCE * 24;

/** Bytes of `packed`. */
export function packedBytes(cell: usize, input: usize, hidden: usize): f64 {
  return <f64> panels(cell, hidden) * <f64> packedPanelBytes(input, hidden);
}

/** Bytes of `packedTransposed`. */
export function packedTransposedBytes(cell: usize, input: usize, hidden: usize): f64 {
  return <f64> transposedPanels(input, hidden, 1) * <f64> transposedPanelBytes(cell, hidden);
}

/** Bytes of `states`: the rows of every step, then the blocks of the step at hand. */
export function statesBytes(batch: usize, time: usize, input: usize, hidden: usize): f64 {
  const row = <f64> (time + 1) * <f64> stateRowBytes(input, hidden) + <f64> blockRowBytes(input, hidden);
  return <f64> batch * row + 64;
}

/** Bytes of `cells`, [time + 1][batch][units]; none for a cell that needs none. */
export function cellsBytes(cell: usize, batch: usize, time: usize, hidden: usize): f64 {
  if (cell != LSTM && cell != GRU) return 0;
  return <f64> batch * <f64> (time + 1) * <f64> unitBytes(hidden);
}

/** Bytes of `gates`. */
export function gatesBytes(cell: usize, batch: usize, time: usize, hidden: usize): f64 {
  return <f64> panels(cell, hidden) * (<f64> batch * <f64> time * 32 + 128);
}

/**
 * Bytes of `dStates`: for each row, and one more for blank rows, the gradients of h and x, of c, what goes to h' past all products, and
 * the blocks of dz.
 */
export function dStatesBytes(cell: usize, batch: usize, input: usize, hidden: usize): f64 {
  const row = dStateRowBytes(input, hidden) + 2 * unitBytes(hidden) + dzRowBytes(cell, hidden);
  return <f64> (batch + 1) * <f64> row + 64;
}

/** Bytes of `packedGradients`: the packed gradients, then a place for a block that each thread finds by its first panel. */
export function packedGradientsBytes(cell: usize, input: usize, hidden: usize): f64 {
  return packedBytes(cell, input, hidden) + <f64> (panels(cell, hidden) * COPY_BYTES);
}

/** Bytes of `frames`: one for every row and panel at which a share may start, and one for blank rows. */
export function framesBytes(cell: usize, batch: usize, hidden: usize): f64 {
  return <f64> max(batch + 1, panels(cell, hidden)) * <f64> FRAME_BYTES;
}

/** Bytes of scratch that `infer` needs in each thread. */
export function inferenceBytes(cell: usize, input: usize, hidden: usize): f64 {
  const row = blockRowBytes(input, hidden) + 2 * unitBytes(hidden);
  const gates = panels(cell, hidden) * gatePanelBytes(INFERENCE_ROWS_AT_ONCE);
  return <f64> (INFERENCE_ROWS_AT_ONCE * row + gates + 192);
}
