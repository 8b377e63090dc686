import { type CellName, cells } from "../../../lib/recurrent/wasm/cells.ts";
import type { Sizes } from "../reference.ts";
import type { RunOptions } from "../wasm/random_run.ts";
import { everything } from "./check_step.ts";

/** The cells. */
export const names = Object.keys(cells) as CellName[];

/** Below, at and past the sizes of groups, vectors and cache lines. */
export const cases: [Sizes, RunOptions][] = [
  [{ batch: 1, time: 1, input: 1, hidden: 1 }, {}],
  [{ batch: 1, time: 3, input: 2, hidden: 3 }, everything],
  [{ batch: 7, time: 2, input: 3, hidden: 4 }, { allOutputs: true }],
  [{ batch: 8, time: 5, input: 4, hidden: 5 }, { initialState: true }],
  [{ batch: 9, time: 4, input: 15, hidden: 16 }, everything],
  [{ batch: 17, time: 3, input: 16, hidden: 17 }, { allGradients: true }],
  [{ batch: 33, time: 2, input: 28, hidden: 31 }, everything],
  [{ batch: 10, time: 7, input: 3, hidden: 6 }, { ...everything, masked: true }],
  [{ batch: 19, time: 5, input: 17, hidden: 18 }, { allGradients: true, masked: true }],
];

/** Sizes at which the steps of a cell are divided by columns: one group of rows, and two. */
export function wide(cell: CellName): [Sizes, RunOptions][] {
  const hidden = { lstm: 194, rnn: 386, reluRnn: 387, gru: 222, gruResetAfter: 223 }[cell];
  return [
    [{ batch: 9, time: 3, input: 5, hidden }, everything],
    [{ batch: 129, time: 2, input: 3, hidden: hidden + 2 }, { allOutputs: true }],
    [{ batch: 10, time: 4, input: 5, hidden: hidden + 4 }, { ...everything, masked: true }],
  ];
}

/** Those for a library, which has tiles of its own. */
export const sizesOfBlas: [Sizes, RunOptions][] = [
  ...cases,
  [{ batch: 64, time: 28, input: 28, hidden: 128 }, {}],
  [{ batch: 64, time: 9, input: 28, hidden: 128 }, { masked: true }],
  [{ batch: 67, time: 6, input: 30, hidden: 130 }, everything],
  [{ batch: 20, time: 3, input: 5, hidden: 260 }, { ...everything, masked: true }],
  [{ batch: 130, time: 2, input: 40, hidden: 50 }, everything],
];
