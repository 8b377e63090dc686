import { groups, panels, panelsOf } from "./order";

/**
 * How the arrays that only the engine reads lie in the memory.
 *
 * Gates: panels of 8 columns in the order of `order.ts`, [panel][time * batch][8]. States: [time + 1][batch][x_t, 1, h_{t-1}], so that one product adds input, bias and recurrence.
 * Blocks: the rows a product reads, up to six side by side for each k, [block][k][row of the block].
 */

/** Rows that go through all steps of `infer` together: their gates should stay in the second-level cache. */
export const INFERENCE_ROWS_AT_ONCE: usize = 48;

/** Bytes of the units of one row, padded. */
@inline
export function unitBytes(hidden: usize): usize {
  return groups(hidden) << 4;
}

/** Numbers of [x, 1, h]: the rows of the weights, packed. */
@inline
export function packedRows(input: usize, hidden: usize): usize {
  return input + 1 + hidden;
}

/** Bytes of a panel of the packed weights. */
@inline
export function packedPanelBytes(input: usize, hidden: usize): usize {
  return packedRows(input, hidden) << 5;
}

/** Bytes of a panel of the transposed weights. */
@inline
export function transposedPanelBytes(cell: usize, hidden: usize): usize {
  return panels(cell, hidden) << 8;
}

/** Bytes of a row of the blocks of dz. */
@inline
export function dzRowBytes(cell: usize, hidden: usize): usize {
  return panels(cell, hidden) << 5;
}

/** Bytes of one packed row of [x, 1, h] in a block, its units padded. */
@inline
export function blockRowBytes(input: usize, hidden: usize): usize {
  return ((input + 1) << 2) + unitBytes(hidden);
}

/** Where h starts in a row of the states, in bytes: aligned, with [x, 1] right before it. */
@inline
export function stateOffset(input: usize): usize {
  return (input + 4) >> 2 << 4;
}

/** Bytes of a row of the states: an odd number of cache lines, so that rows do not compete for the same cache sets. */
@inline
export function stateRowBytes(input: usize, hidden: usize): usize {
  return ((stateOffset(input) + unitBytes(hidden) + 63) >> 6 | 1) << 6;
}

/** Bytes from one panel of the gates to the next: an odd number of cache lines again. */
@inline
export function gatePanelBytes(rows: usize): usize {
  return ((rows + 1) >> 1 | 1) << 6;
}

/** Bytes of a row of the gradients of [h, x], each padded to panels of eight. */
@inline
export function dStateRowBytes(input: usize, hidden: usize): usize {
  return panelsOf(hidden) + panelsOf(input) << 5;
}

/** Number of panels of the transposed weights: of the recurrent kernel, and of the kernel if `dx` is not 0. */
export function transposedPanels(input: usize, hidden: usize, dx: i32): usize {
  return panelsOf(hidden) + (dx ? panelsOf(input) : 0);
}
