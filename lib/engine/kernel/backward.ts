import { cellGradient } from "./cell";
import { Job } from "./job";
import {
  dStateRowBytes,
  gatePanelBytes,
  groups,
  panels,
  stateOffset,
  stateRowBytes,
  unitBytes,
} from "./layout";
import { blockCount, blockStart, product } from "./product";
import { copyPadded, copyRows } from "./rows";
import { interleave, loadLanes } from "./simd";

/** Rows that go through one step together. */
const ROWS_AT_ONCE: usize = 96;

/** Most k of one sweep in products with the transposed weights. */
const STEPS_AT_ONCE: usize = 512;

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
  const batch = job.batch, time = job.time, input = job.input, hidden = job.hidden;
  const stateRow = stateRowBytes(input, hidden), hOffset = stateOffset(input);
  const units = unitBytes(hidden), unitRow = hidden << 2;
  const gatePanel = gatePanelBytes(batch * time);
  const outputRow = time * unitRow, xRow = time * input << 2;
  const dRow = dStateRowBytes(input, hidden), zRow = units << 2;
  const dh = job.dStates + row0 * dRow;
  const dc = job.dStates + batch * dRow + row0 * units;
  const blocks = job.dStates + batch * (dRow + units) + row0 * zRow;
  const unitPanels = (hidden + 7) >> 3, allPanels = unitPanels + ((input + 7) >> 3);

  copyPadded(rows, hidden, job.dhLast ? job.dhLast + row0 * unitRow : 0, unitRow, dh, dRow);
  copyPadded(rows, hidden, job.dcLast ? job.dcLast + row0 * unitRow : 0, unitRow, dc, units);
  for (let t: isize = time - 1; t >= 0; t--) {
    const at = t * batch + row0;
    cellGradients(
      rows,
      hidden,
      job.gates + (at << 5),
      gatePanel,
      t > 0 || job.c0 ? job.cells + at * units : 0,
      job.states + (at + batch) * stateRow + hOffset,
      stateRow,
      job.dOutputs ? job.dOutputs + row0 * outputRow + t * unitRow : 0,
      outputRow,
      dh,
      dRow,
      dc,
      blocks,
    );
    const from: usize = t > 0 || job.dh0 ? 0 : unitPanels;
    const to: usize = job.dx ? allPanels : unitPanels;
    const panel = panels(hidden) << 8;
    const steps = panels(hidden) << 3;
    product(
      rows,
      blocks,
      zRow,
      0,
      0,
      job.packedTransposed,
      panel,
      from,
      to,
      steps,
      STEPS_AT_ONCE,
      dh,
      dRow,
      32,
      false,
    );
    if (job.dx) {
      copyRows(rows, input, dh + (unitPanels << 5), dRow, job.dx + row0 * xRow + (t * input << 2), xRow);
    }
  }
  if (job.dh0) copyRows(rows, hidden, dh, dRow, job.dh0 + row0 * unitRow, unitRow);
  if (job.dc0) copyRows(rows, hidden, dc, units, job.dc0 + row0 * unitRow, unitRow);
}

/** dz of rows [0, rows) of one step in place of the gates, and once more in blocks; all pointers to the first row. */
@inline
function cellGradients(
  rows: usize,
  hidden: usize,
  gates: usize,
  gatePanel: usize,
  before: usize,
  states: usize,
  stateRow: usize,
  dOutputs: usize,
  outputRow: usize,
  dh: usize,
  dRow: usize,
  dc: usize,
  blocks: usize,
): void {
  const units = unitBytes(hidden), zRow = units << 2;
  const count = blockCount(rows);
  for (let block: usize = 0; block < count; block++) {
    const start = blockStart(block, count, rows);
    const end = blockStart(block + 1, count, rows);
    const step = (end - start) << 2;
    for (let group: usize = 0; group < groups(hidden); group++) {
      const column = group << 4;
      for (let row = start; row < end; row++) {
        const z = gates + (group << 1) * gatePanel + (row << 5);
        const old = before ? v128.load(before + row * units + column) : f32x4.splat(0);
        const h = v128.load(states + row * stateRow + column);
        let d = v128.load(dh + row * dRow + column);
        if (dOutputs) {
          d = f32x4.add(d, loadLanes(dOutputs + row * outputRow + column, <i32> (hidden - (group << 2))));
        }
        const second = z + gatePanel;
        cellGradient(z, z + 16, second, second + 16, old, h, d, dc + row * units + column, 4);
      }
      const z = gates + (group << 1) * gatePanel + (start << 5);
      const to = blocks + start * zRow + (group << 4) * step;
      interleave(z, 32, end - start, to);
      interleave(z + 16, 32, end - start, to + 4 * step);
      interleave(z + gatePanel, 32, end - start, to + 8 * step);
      interleave(z + gatePanel + 16, 32, end - start, to + 12 * step);
    }
  }
}
