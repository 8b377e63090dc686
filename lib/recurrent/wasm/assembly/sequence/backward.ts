import { stepGradients } from "../lstm/step_gradients";
import { joinedOf, orderOf } from "../memory/blanks";
import { dStateRowBytes, panelsOf, unitBytes } from "../memory/layout";
import { dcOf, dhOf } from "../memory/places";
import { copyPadded, copyRows } from "../memory/rows";
import { Run } from "../structs/run";
import { stateGradients } from "./state_gradients";

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
  const dh = dhOf(run, row0), dc = dcOf(run, row0);
  const unitPanels = panelsOf(hidden);
  const toPanel = unitPanels + (run.dx ? panelsOf(input) : 0);
  const order = orderOf(run);

  copyPadded(rows, hidden, run.dhLast, unitRow, order, row0, dh, dRow);
  copyPadded(rows, hidden, run.dcLast, unitRow, order, row0, dc, units);
  for (let t: isize = time - 1; t >= 0; t--) {
    const count = joinedOf(run, t, row0, rows);
    if (count == 0) break;
    stepGradients(run, t, row0, count);
    stateGradients(run, row0, count, t > 0 || run.dh0 ? 0 : unitPanels, toPanel);
    if (run.dx) {
      const to = run.dx + (t * input << 2);
      copyRows(count, input, dh + (unitPanels << 5), dRow, to, time * input << 2, order, row0);
    }
  }
  if (run.dh0) copyRows(rows, hidden, dh, dRow, run.dh0, unitRow, order, row0);
  if (run.dc0) copyRows(rows, hidden, dc, units, run.dc0, unitRow, order, row0);
}
