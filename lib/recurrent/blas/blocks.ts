import { type CellName, gateCount } from "../wasm/cells.ts";

/** Whether a cell is a GRU. */
export function isGru(cell: CellName): boolean {
  return cell === "gru" || cell === "gruResetAfter";
}

/** From the first to before the last of some rows or columns. */
export type Span = readonly [from: number, to: number];

/** A block of the weights that takes part in the products of every step: [x, 1, h'] times it makes some columns of the gates. */
export interface Block {
  /** Its rows of the weights [W, b, U], one for each number of [x, 1, h']. */
  rows: Span;
  /** Its columns of the weights. */
  columns: Span;
  /** Where these start in a row of the gates. */
  gate: number;
}

/** The blocks of a cell: all its products are made of them, there and back. */
export interface Blocks {
  /** [x, 1, h'] times them makes the sums. */
  sums: Block[];
  /** Its h' is r * h', and it is added to a sum: of a GRU whose reset gate comes before the product. */
  candidate?: Block;
}

/**
 * The blocks of a cell. A gate whose reset comes into the product takes x and h' apart: that is the GRU's candidate.
 *
 * @param cell The cell.
 * @param input Numbers of x.
 * @param hidden Units.
 * @returns Blocks that cover all weights, each once.
 */
export function blocksOf(cell: CellName, input: number, hidden: number): Blocks {
  const [all, x, h]: Span[] = [[0, input + 1 + hidden], [0, input + 1], [input + 1, input + 1 + hidden]];
  const gates: Span = [0, 2 * hidden], candidate: Span = [2 * hidden, 3 * hidden];
  if (cell === "gru") {
    return {
      sums: [{ rows: all, columns: gates, gate: 0 }, { rows: x, columns: candidate, gate: 2 * hidden }],
      candidate: { rows: h, columns: candidate, gate: 2 * hidden },
    };
  }
  if (cell === "gruResetAfter") {
    return {
      sums: [
        { rows: all, columns: gates, gate: 0 },
        { rows: h, columns: candidate, gate: 2 * hidden },
        { rows: x, columns: candidate, gate: 3 * hidden },
      ],
    };
  }
  return { sums: [{ rows: all, columns: [0, gateCount(cell) * hidden], gate: 0 }] };
}

/** Columns of the gates, and so numbers in a row of them: those of a GRU's candidate may be there twice. */
export function gateColumns({ sums }: Blocks): number {
  return Math.max(...sums.map(({ columns: [from, to], gate }) => gate + to - from));
}

/**
 * What blocks have of some rows of the weights; those that go on where the one before ends become one.
 *
 * @param blocks The blocks.
 * @param rows The rows.
 * @returns Blocks of these rows alone.
 */
export function blocksWithin(blocks: readonly Block[], [from, to]: Span): Block[] {
  const within: Block[] = [];
  for (const { rows: [row0, row1], columns, gate } of blocks) {
    const rows: Span = [Math.max(row0, from), Math.min(row1, to)];
    if (rows[0] >= rows[1]) continue;
    const last = within.at(-1);
    const goesOn = last !== undefined && last.rows[0] === rows[0] && last.rows[1] === rows[1] &&
      last.columns[1] === columns[0] && gate - last.gate === columns[0] - last.columns[0];
    if (goesOn) last.columns = [last.columns[0], columns[1]];
    else within.push({ rows, columns, gate });
  }
  return within;
}
