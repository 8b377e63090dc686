/**
 * The cells that the module computes, each by the number that stands for it in a run. The GRU's reset gate comes before the product
 * with U (Cho et al. 2014), or after it.
 */
export const cells = { lstm: 0, rnn: 1, reluRnn: 2, gru: 3, gruResetAfter: 4 } as const;

/** What the cells are called. */
export type CellName = keyof typeof cells;

/**
 * How many gates a cell has, the candidate among them: so many columns of the weights for each unit.
 *
 * @param cell The cell.
 * @returns 4 for an LSTM, 3 for a GRU, 1 for an RNN.
 */
export function gateCount(cell: CellName): number {
  return cell === "lstm" ? 4 : cell.startsWith("gru") ? 3 : 1;
}
