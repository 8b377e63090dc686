import { Job } from "./job";
import { blockRowBytes, gatePanelBytes, panels, unitBytes } from "./layout";
import { copyPadded, copyRows } from "./rows";
import { cells, putInputs, putState, sums } from "./steps";

/** Rows that go through all steps together: what they need stays in the second-level cache. */
const ROWS_AT_ONCE: usize = 48;

/** Bytes of scratch that `infer` needs in each thread. */
export function inferenceBytes(input: usize, hidden: usize): usize {
  const row = blockRowBytes(input, hidden) + 2 * unitBytes(hidden);
  return ROWS_AT_ONCE * row + panels(hidden) * gatePanelBytes(ROWS_AT_ONCE) + 192;
}

/** All steps for the rows [row0, row1) of the batch; writes outputs and the last state as far as asked for, keeps nothing. */
export function infer(job: Job, scratch: usize, row0: usize, row1: usize): void {
  const chunks = (row1 - row0 + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const from = row0 + chunk * (row1 - row0) / chunks;
    inferRows(job, scratch, from, row0 + (chunk + 1) * (row1 - row0) / chunks - from);
  }
}

function inferRows(job: Job, scratch: usize, row0: usize, rows: usize): void {
  const time = job.time, input = job.input, hidden = job.hidden;
  const blockRow = blockRowBytes(input, hidden), units = unitBytes(hidden), unitRow = hidden << 2;
  const gatePanel = gatePanelBytes(ROWS_AT_ONCE);
  const xRow = time * input << 2, outputRow = time * unitRow;
  const gates = scratch;
  const c = gates + panels(hidden) * gatePanel;
  const h = c + ROWS_AT_ONCE * units;
  const blocks = h + ROWS_AT_ONCE * units;

  putState(rows, hidden, job.h0 ? job.h0 + row0 * unitRow : 0, blocks, blockRow, input + 1, 0, 0);
  copyPadded(rows, hidden, job.c0 ? job.c0 + row0 * unitRow : 0, unitRow, c, units);
  for (let t: usize = 0; t < time; t++) {
    putInputs(rows, input, job.x + row0 * xRow + (t * input << 2), xRow, blocks, blockRow, 0, 0);
    sums(rows, input, hidden, job.packed, blocks, blockRow, gates, gatePanel, t > 0 || job.h0 != 0);
    const outputs = job.outputs ? job.outputs + row0 * outputRow + t * unitRow : 0;
    cells(
      rows,
      hidden,
      gates,
      gatePanel,
      t > 0 || job.c0 ? c : 0,
      c,
      blocks,
      blockRow,
      input + 1,
      h,
      units,
      outputs,
      outputRow,
    );
  }
  if (job.h) copyRows(rows, hidden, h, units, job.h + row0 * unitRow, unitRow);
  if (job.c) copyRows(rows, hidden, c, units, job.c + row0 * unitRow, unitRow);
}
