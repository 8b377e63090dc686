/**
 * How the arrays that only the kernel reads lie in the memory.
 *
 * Gates: panels of 8 columns, [panel][time * batch][8]; an even panel holds i and f of four units, the odd one after it
 * their g and o. States: [time + 1][batch][x_t, 1, h_{t-1}], so that one product adds input, bias and recurrence.
 * Blocks: the rows a product reads, up to six side by side for each k, [block][k][row of the block].
 */

/** Units are padded to groups of four. */
@inline
export function groups(hidden: usize): usize {
  return (hidden + 3) >> 2;
}

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
  return ((hidden + 7) >> 3) + ((input + 7) >> 3) << 5;
}

/** Number of panels of the weights and of the gates. */
export function panels(hidden: usize): usize {
  return groups(hidden) << 1;
}

/** Number of panels of the transposed weights: of the recurrent kernel, and of the kernel if `dx` is not 0. */
export function transposedPanels(input: usize, hidden: usize, dx: i32): usize {
  return ((hidden + 7) >> 3) + (dx ? (input + 7) >> 3 : 0);
}

/** Bytes of `packed`. */
export function packedBytes(input: usize, hidden: usize): f64 {
  return <f64> panels(hidden) * <f64> (packedRows(input, hidden) << 5);
}

/** Bytes of `packedTransposed`. */
export function packedTransposedBytes(input: usize, hidden: usize): f64 {
  return <f64> transposedPanels(input, hidden, 1) * <f64> (panels(hidden) << 8);
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
