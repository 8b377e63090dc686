import { Job } from "./job";
import { blockRowBytes, gatePanelBytes, stateOffset, stateRowBytes, unitBytes } from "./layout";
import { copyPadded, copyRows } from "./rows";
import { cells, putInputs, putState, sums } from "./steps";

/** Rows that go through one step together: their gates should stay in the second-level cache. */
const ROWS_AT_ONCE: usize = 96;

/** All steps for the rows [row0, row1) of the batch; keeps what `backward` and `weightGradients` read. */
export function forward(job: Job, row0: usize, row1: usize): void {
  const chunks = (row1 - row0 + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const from = row0 + chunk * (row1 - row0) / chunks;
    forwardRows(job, from, row0 + (chunk + 1) * (row1 - row0) / chunks - from);
  }
}

function forwardRows(job: Job, row0: usize, rows: usize): void {
  const batch = job.batch, time = job.time, input = job.input, hidden = job.hidden;
  const stateRow = stateRowBytes(input, hidden),
    hOffset = stateOffset(input),
    xOffset = hOffset - ((input + 1) << 2);
  const blockRow = blockRowBytes(input, hidden);
  const blocks = job.states + (time + 1) * batch * stateRow + row0 * blockRow;
  const units = unitBytes(hidden), unitRow = hidden << 2;
  const gatePanel = gatePanelBytes(batch * time);
  const xRow = time * input << 2, outputRow = time * unitRow;

  const h0 = job.h0 ? job.h0 + row0 * unitRow : 0;
  putState(rows, hidden, h0, blocks, blockRow, input + 1, job.states + row0 * stateRow + hOffset, stateRow);
  copyPadded(rows, hidden, job.c0 ? job.c0 + row0 * unitRow : 0, unitRow, job.cells + row0 * units, units);
  for (let t: usize = 0; t < time; t++) {
    const at = t * batch + row0;
    const state = job.states + at * stateRow;
    const gates = job.gates + (at << 5);
    const x = job.x + row0 * xRow + (t * input << 2);
    putInputs(rows, input, x, xRow, blocks, blockRow, state + xOffset, stateRow);
    sums(rows, input, hidden, job.packed, blocks, blockRow, gates, gatePanel, t > 0 || job.h0 != 0);
    cells(
      rows,
      hidden,
      gates,
      gatePanel,
      t > 0 || job.c0 ? job.cells + at * units : 0,
      job.cells + (at + batch) * units,
      blocks,
      blockRow,
      input + 1,
      state + batch * stateRow + hOffset,
      stateRow,
      job.outputs ? job.outputs + row0 * outputRow + t * unitRow : 0,
      outputRow,
    );
  }
  const last = time * batch + row0;
  if (job.h) {
    copyRows(rows, hidden, job.states + last * stateRow + hOffset, stateRow, job.h + row0 * unitRow, unitRow);
  }
  if (job.c) copyRows(rows, hidden, job.cells + last * units, units, job.c + row0 * unitRow, unitRow);
}
