import { joinedOf, orderOf, stepStart } from "./blanks";
import { cellGradients } from "./cell_gradients";
import { Job } from "./job";
import { dStateRowBytes, gatePanelBytes, panels, stateOffset, stateRowBytes, unitBytes } from "./layout";
import { product } from "./product";
import { copyPadded, copyRows } from "./rows";

/** Rows that go through one step together. */
const ROWS_AT_ONCE: usize = 96;

/** Most k of one sweep in products with the transposed weights. */
const STEPS_AT_ONCE: usize = 512;

/** Where the gradients of h and x of row `row` are; that of the blank rows is row `batch`. */
@inline
export function dhOf(job: Job, row: usize): usize {
  return job.dStates + row * dStateRowBytes(job.input, job.hidden);
}

/** Where the gradient of c of row `row` is. */
@inline
export function dcOf(job: Job, row: usize): usize {
  return dhOf(job, job.batch + 1) + row * unitBytes(job.hidden);
}

/** Where the blocks of dz of row `row` are. */
@inline
export function dzOf(job: Job, row: usize): usize {
  return dcOf(job, job.batch + 1) + (row * unitBytes(job.hidden) << 2);
}

/** [dh', dx] = dz [U, W]^T for some rows, the panels [from, to) of both. */
export function dhProduct(job: Job, row0: usize, rows: usize, from: usize, to: usize): void {
  const hidden = job.hidden;
  const dRow = dStateRowBytes(job.input, hidden), zRow = unitBytes(hidden) << 2;
  const panel = panels(hidden) << 8, steps = panels(hidden) << 3;
  const dz = dzOf(job, row0), dh = dhOf(job, row0);
  const packed = job.packedTransposed;
  product(rows, dz, zRow, 0, 0, packed, panel, from, to, steps, STEPS_AT_ONCE, dh, dRow, 32, false);
}

/**
 * From the last step to the first for the rows [row0, row1) of the batch: turns the gates into dz, for
 * `weightGradients`, and writes the gradients of x and of the initial state as far as asked for.
 */
export function backward(job: Job, row0: usize, row1: usize): void {
  const chunks = (row1 - row0 + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const from = row0 + chunk * (row1 - row0) / chunks;
    backwardRows(job, from, row0 + (chunk + 1) * (row1 - row0) / chunks - from);
  }
}

function backwardRows(job: Job, row0: usize, rows: usize): void {
  const time = job.time, input = job.input, hidden = job.hidden;
  const stateRow = stateRowBytes(input, hidden), hOffset = stateOffset(input);
  const units = unitBytes(hidden), unitRow = hidden << 2;
  const gatePanel = gatePanelBytes(job.batch * time);
  const xRow = time * input << 2, outputRow = time * unitRow;
  const dRow = dStateRowBytes(input, hidden);
  const dh = dhOf(job, row0), dc = dcOf(job, row0), dz = dzOf(job, row0);
  const unitPanels = (hidden + 7) >> 3;
  const toPanel: usize = unitPanels + (job.dx ? (input + 7) >> 3 : 0);
  const order = orderOf(job);

  copyPadded(rows, hidden, job.dhLast, unitRow, order, row0, dh, dRow);
  copyPadded(rows, hidden, job.dcLast, unitRow, order, row0, dc, units);
  for (let t: isize = time - 1; t >= 0; t--) {
    const count = joinedOf(job, t, row0, rows);
    if (count == 0) break;
    const at = stepStart(job, t) + row0, after = stepStart(job, t + 1) + row0;
    const gates = job.gates + (at << 5);
    const before: usize = t > 0 || job.c0 ? job.cells + at * units : 0;
    const states = job.states + after * stateRow + hOffset;
    const dOutputs: usize = job.dOutputs ? job.dOutputs + t * unitRow : 0;
    cellGradients(
      count,
      hidden,
      gates,
      gatePanel,
      before,
      states,
      stateRow,
      dOutputs,
      outputRow,
      order,
      row0,
      dh,
      dRow,
      dc,
      dz,
    );
    dhProduct(job, row0, count, t > 0 || job.dh0 ? 0 : unitPanels, toPanel);
    if (job.dx) {
      copyRows(count, input, dh + (unitPanels << 5), dRow, job.dx + (t * input << 2), xRow, order, row0);
    }
  }
  if (job.dh0) copyRows(rows, hidden, dh, dRow, job.dh0, unitRow, order, row0);
  if (job.dc0) copyRows(rows, hidden, dc, units, job.dc0, unitRow, order, row0);
}
