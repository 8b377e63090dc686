import { joinedOf, orderOf, sharedState, stepStart } from "./blanks";
import { Job } from "./job";
import { blockRowBytes, gatePanelBytes, panels, stateOffset, stateRowBytes, unitBytes } from "./layout";
import { copyPadded, copyRows, fillRows } from "./rows";
import { cells, putInputs, putState, sums } from "./steps";

/** Rows that go through one step together: their gates should stay in the second-level cache. */
const ROWS_AT_ONCE: usize = 96;

/** The same for inference, where they go through all steps together. */
const INFERENCE_ROWS_AT_ONCE: usize = 48;

/** All steps for the rows [row0, row1) of the batch; keeps what `backward` and `weightGradients` read. */
export function forward(job: Job, row0: usize, row1: usize): void {
  inChunks(job, row0, row1, ROWS_AT_ONCE, 0);
}

/** Bytes of scratch that `infer` needs in each thread. */
export function inferenceBytes(input: usize, hidden: usize): usize {
  const row = blockRowBytes(input, hidden) + 2 * unitBytes(hidden);
  return INFERENCE_ROWS_AT_ONCE * row + panels(hidden) * gatePanelBytes(INFERENCE_ROWS_AT_ONCE) + 192;
}

/** All steps for the rows [row0, row1) of the batch; writes outputs and the last state as far as asked for, keeps nothing. */
export function infer(job: Job, scratch: usize, row0: usize, row1: usize): void {
  inChunks(job, row0, row1, INFERENCE_ROWS_AT_ONCE, scratch);
}

@inline
function inChunks(job: Job, row0: usize, row1: usize, rows: usize, scratch: usize): void {
  const chunks = (row1 - row0 + rows - 1) / rows;
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const from = row0 + chunk * (row1 - row0) / chunks;
    allSteps(job, from, row0 + (chunk + 1) * (row1 - row0) / chunks - from, scratch);
  }
}

/** All steps; in the arrays of the job, which keep every step, or in `scratch`, which keeps one. */
function allSteps(job: Job, row0: usize, rows: usize, scratch: usize): void {
  const time = job.time, input = job.input, hidden = job.hidden;
  const keep = scratch == 0;
  const units = unitBytes(hidden), unitRow = hidden << 2;
  const blockRow = blockRowBytes(input, hidden);
  const stateRow = stateRowBytes(input, hidden), hOffset = stateOffset(input);
  const xOffset = hOffset - ((input + 1) << 2);
  const xRow = time * input << 2, outputRow = time * unitRow;
  const gatePanel = gatePanelBytes(keep ? job.batch * time : INFERENCE_ROWS_AT_ONCE);
  const order = orderOf(job);

  // Where gates, c, h and blocks are: of step 0 and row 0 of the chunk in the scratch.
  let c = scratch + panels(hidden) * gatePanel;
  let h = c + INFERENCE_ROWS_AT_ONCE * units;
  const hRow = keep ? stateRow : units;
  const blocks = keep
    ? job.states + (time + 1) * job.batch * stateRow + row0 * blockRow
    : h + INFERENCE_ROWS_AT_ONCE * units;
  if (keep) {
    c = job.cells + row0 * units;
    h = job.states + row0 * stateRow + hOffset;
  }

  if (job.h0) putState(rows, hidden, job.h0 + row0 * unitRow, blocks, blockRow, input + 1, h, hRow);
  if (job.c0) copyPadded(rows, hidden, job.c0, unitRow, 0, row0, c, units);
  let count = joinedOf(job, 0, row0, rows);
  for (let t: usize = 0; t < time; t++) {
    const next = joinedOf(job, t + 1, row0, rows);
    const at = stepStart(job, t) + row0;
    const gates = keep ? job.gates + (at << 5) : scratch;
    const before = t > 0 || job.c0 ? c : 0;
    if (count > 0) {
      const state = keep ? job.states + at * stateRow + xOffset : 0;
      putInputs(count, input, job.x + (t * input << 2), xRow, order, row0, blocks, blockRow, state, stateRow);
      sums(count, input, hidden, job.packed, blocks, blockRow, gates, gatePanel, t > 0 || job.h0 != 0);
    }
    if (keep) {
      const after = stepStart(job, t + 1) + row0;
      c = job.cells + after * units;
      h = job.states + after * stateRow + hOffset;
    }
    const shared = sharedState(job, t + 1);
    const outputs = job.outputs ? job.outputs + t * unitRow : 0;
    cells(
      count,
      next,
      shared,
      hidden,
      gates,
      gatePanel,
      before,
      c,
      blocks,
      blockRow,
      input + 1,
      h,
      hRow,
      outputs,
      outputRow,
      order,
      row0,
    );
    if (outputs) fillRows(count, rows, hidden, shared + 16, outputs, outputRow, order, row0);
    count = next;
  }
  if (job.h) copyRows(rows, hidden, h, hRow, job.h, unitRow, order, row0);
  if (job.c) copyRows(rows, hidden, c, units, job.c, unitRow, order, row0);
}
