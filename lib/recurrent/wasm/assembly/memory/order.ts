/**
 * The order in which the columns of the weights, and so the gates, are packed: by quads, the columns of four units of one gate, two
 * quads to a panel. What goes through the same products stands together.
 *
 * - LSTM: i, f, g, o of the first four units, then of the next.
 * - RNN: h of the first four units, of the next, and so on.
 * - GRU: the candidate of all units, as in the RNN; then z and r of the first four units, of the next ...; then, with the reset gate
 *   after the product, once more the candidate, what it gets from h'.
 *
 * A last quad without units fills up a panel.
 */
import { GRU, GRU_RESET_AFTER, LSTM } from "../structs/cells";

/** Units are padded to groups of four. */
@inline
export function groups(hidden: usize): usize {
  return (hidden + 3) >> 2;
}

/** Panels of eight columns that so many numbers fill. */
@inline
export function panelsOf(numbers: usize): usize {
  return (numbers + 7) >> 3;
}

/** Whether the cell is a GRU. */
@inline
export function isGru(cell: usize): bool {
  return cell >= GRU;
}

/** Columns of the weights: the gates of all units. */
@inline
export function columnsOf(cell: usize, hidden: usize): usize {
  return cell == LSTM ? hidden << 2 : isGru(cell) ? 3 * hidden : hidden;
}

/** Number of panels of the weights and of the gates. */
export function panels(cell: usize, hidden: usize): usize {
  if (cell == LSTM) return groups(hidden) << 1;
  if (!isGru(cell)) return panelsOf(hidden);
  return gatePanelsEnd(hidden) + (cell == GRU_RESET_AFTER ? panelsOf(hidden) : 0);
}

/** The first panel of z and r of a GRU: before it stands the candidate, or what it gets from x. */
@inline
export function gatePanelsStart(hidden: usize): usize {
  return panelsOf(hidden);
}

/** The panel after z and r of a GRU: what the candidate gets from h', if the reset gate comes after the product. */
@inline
export function gatePanelsEnd(hidden: usize): usize {
  return panelsOf(hidden) + groups(hidden);
}

/** The first column of the weights in a quad, or -1 if it only fills up a panel. */
export function columnOf(cell: usize, hidden: usize, quad: usize): isize {
  if (cell == LSTM) return (quad & 3) * hidden + (quad & ~3);
  const candidate: usize = isGru(cell) ? 2 * hidden : 0;
  const gatesStart = gatePanelsStart(hidden) << 1, gatesEnd = gatePanelsEnd(hidden) << 1;
  if (isGru(cell) && quad >= gatesStart && quad < gatesEnd) {
    quad -= gatesStart;
    return (quad & 1) * hidden + (quad >> 1 << 2);
  }
  if (quad >= gatesEnd) quad -= gatesEnd;
  return quad < groups(hidden) ? <isize> (candidate + (quad << 2)) : <isize> -1;
}
