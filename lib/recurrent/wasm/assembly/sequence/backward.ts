import { joinedOf, orderOf } from "../memory/blanks";
import { dStateRowBytes, unitBytes } from "../memory/layout";
import { countsForAny } from "../memory/mask";
import { panelsOf } from "../memory/order";
import { dcOf, dhOf, dKeptOf } from "../memory/places";
import { addRows, copyPadded, copyRows } from "../memory/rows";
import { Run } from "../structs/run";
import { GRU, LSTM } from "../structs/cells";
import { resetProductGradients, stateGradients } from "./state_gradients";
import { hasKept, resetGradients, stepGradients } from "./step_gradients";

/** Rows that go through one step together. */
const ROWS_AT_ONCE: usize = 96;

/**
 * From the last step to the first for the rows [row0, row1) of the batch: turns the gates into dz, for
 * `weightGradients`, and writes the gradients of x and of the initial state as far as asked for.
 */
export function backward(run: Run, row0: usize, row1: usize): void {
  const chunks = (row1 - row0 + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const from = row0 + chunk * (row1 - row0) / chunks;
    allSteps(run, from, row0 + (chunk + 1) * (row1 - row0) / chunks - from);
  }
}

function allSteps(run: Run, row0: usize, rows: usize): void {
  const time = run.time, input = run.input, hidden = run.hidden;
  const units = unitBytes(hidden), unitRow = hidden << 2;
  const dRow = dStateRowBytes(input, hidden);
  const dh = dhOf(run, row0), dc = dcOf(run, row0), kept = dKeptOf(run, row0);
  const dx = dh + (panelsOf(hidden) << 5);
  const order = orderOf(run);

  copyPadded(rows, hidden, run.dhLast, unitRow, order, row0, dh, dRow);
  if (run.cell == LSTM) copyPadded(rows, hidden, run.dcLast, unitRow, order, row0, dc, units);
  if (hasKept(run)) copyPadded(rows, hidden, 0, 0, 0, row0, kept, units);
  for (let t: isize = time - 1; t >= 0; t--) {
    const count = joinedOf(run, t, row0, rows);
    if (count == 0) break;
    stepGradients(run, t, row0, count);
    // If there was none, its gradient may still be asked for.
    const hasState = t > 0 || run.h0 != 0 || run.dh0 != 0;
    if (!countsForAny(run, order, t, row0, count)) memory.fill(dh, 0, count * dRow);
    else {
      if (run.cell == GRU) {
        if (hasState) resetProductGradients(run, row0, count);
        resetGradients(run, t, row0, count);
      }
      stateGradients(run, row0, count, t > 0 || run.dh0 != 0, run.dx != 0);
    }
    if (run.dx) copyRows(count, input, dx, dRow, run.dx + (t * input << 2), time * input << 2, order, row0);
  }
  if (run.dh0) {
    if (hasKept(run)) addRows(rows, hidden, kept, units, dh, dRow);
    copyRows(rows, hidden, dh, dRow, run.dh0, unitRow, order, row0);
  }
  if (run.dc0) copyRows(rows, hidden, dc, units, run.dc0, unitRow, order, row0);
}
