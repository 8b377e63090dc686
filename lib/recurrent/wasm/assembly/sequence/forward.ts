import { joinedOf, orderOf, sharedH } from "../memory/blanks";
import { INFERENCE_ROWS_AT_ONCE, unitBytes } from "../memory/layout";
import { countsForAny } from "../memory/mask";
import { cellsOf, hOf, hRowOf } from "../memory/places";
import { copyPadded, copyRows, fillRows } from "../memory/rows";
import { Run } from "../structs/run";
import { GRU } from "../structs/cells";
import { putInputs, putState } from "./inputs";
import { resetForward, stepForward } from "./step";
import { candidateSums, sums } from "./sums";

/** Rows that go through one step together: their gates should stay in the second-level cache. */
const ROWS_AT_ONCE: usize = 96;

/** All steps for the rows [row0, row1) of the batch; keeps what `backward` and `weightGradients` read. */
export function forward(run: Run, row0: usize, row1: usize): void {
  inChunks(run, 0, ROWS_AT_ONCE, row0, row1);
}

/** All steps for the rows [row0, row1) of the batch; writes outputs and the last state as far as asked for, keeps nothing. */
export function infer(run: Run, scratch: usize, row0: usize, row1: usize): void {
  inChunks(run, scratch, INFERENCE_ROWS_AT_ONCE, row0, row1);
}

@inline
function inChunks(run: Run, scratch: usize, rows: usize, row0: usize, row1: usize): void {
  const chunks = (row1 - row0 + rows - 1) / rows;
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const from = row0 + chunk * (row1 - row0) / chunks;
    allSteps(run, scratch, from, row0 + (chunk + 1) * (row1 - row0) / chunks - from);
  }
}

/** All steps; in the arrays of the run, which keep every step, or in `scratch`, which keeps one. */
function allSteps(run: Run, scratch: usize, row0: usize, rows: usize): void {
  const time = run.time, hidden = run.hidden;
  const unitRow = hidden << 2, units = unitBytes(hidden);
  const order = orderOf(run);
  if (run.h0) putState(run, scratch, row0, rows);
  if (run.c0) copyPadded(rows, hidden, run.c0, unitRow, 0, row0, cellsOf(run, scratch, 0, row0), units);
  let count = joinedOf(run, 0, row0, rows);
  for (let t: usize = 0; t < time; t++) {
    const next = joinedOf(run, t + 1, row0, rows);
    if (count > 0) {
      putInputs(run, scratch, t, row0, count);
      if (countsForAny(run, order, t, row0, count)) allGates(run, scratch, t, row0, count);
      else if (run.cell == GRU) memory.fill(cellsOf(run, scratch, t, row0), 0, count * units);
    }
    stepForward(run, scratch, t, row0, count, next);
    if (run.outputs) {
      const outputs = run.outputs + t * unitRow;
      fillRows(count, rows, hidden, sharedH(run, t + 1), outputs, time * unitRow, order, row0);
    }
    count = next;
  }
  const h = hOf(run, scratch, time, row0);
  if (run.h) copyRows(rows, hidden, h, hRowOf(run, scratch), run.h, unitRow, order, row0);
  if (run.c) copyRows(rows, hidden, cellsOf(run, scratch, time, row0), units, run.c, unitRow, order, row0);
}

/** The sums of a step; of a GRU whose reset gate comes before the product z and r are gates then. */
@inline
function allGates(run: Run, scratch: usize, t: usize, row0: usize, rows: usize): void {
  sums(run, scratch, t, row0, rows);
  if (run.cell != GRU) return;
  resetForward(run, scratch, t, row0, rows);
  if (t > 0 || run.h0) candidateSums(run, scratch, t, row0, rows);
}
