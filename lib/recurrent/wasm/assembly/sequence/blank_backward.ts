import { cellGradient } from "../lstm/cell_gradient";
import { putBlock } from "../lstm/step_gradients";
import { callerRow, joinedRows, mostBlanks, orderOf, sharedC, sharedH, sharedStart } from "../memory/blanks";
import { dStateRowBytes, groups, panelsOf, unitBytes } from "../memory/layout";
import { dcOf, dhOf, dzOf, gatePanelOf } from "../memory/places";
import { loadLanes } from "../simd/vectors";
import { Run } from "../structs/run";
import { stateGradients } from "./state_gradients";

/**
 * Back through the steps that all rows share until their first ink, once `backward` has seen all rows: each hands over the
 * gradient of the state it joined with, and they are summed in the order of the sorted batch.
 */
export function blankBackward(run: Run): void {
  const batch = run.batch, time = run.time, hidden = run.hidden;
  const order = orderOf(run);
  const dh = dhOf(run, batch), dc = dcOf(run, batch);
  memory.fill(dh, 0, dStateRowBytes(run.input, hidden));
  memory.fill(dc, 0, unitBytes(hidden));
  for (let t: isize = mostBlanks(run) - 1; t >= 0; t--) {
    const joined = joinedRows(run, t);
    for (let row = joined; row < joinedRows(run, t + 1); row++) {
      addTo(dh, dhOf(run, row), hidden);
      addTo(dc, dcOf(run, row), hidden);
    }
    if (run.dOutputs) {
      for (let row = joined; row < batch; row++) {
        addTo(dh, run.dOutputs + ((callerRow(order, row) * time + t) * hidden << 2), hidden);
      }
    }
    sharedGradients(run, t);
    if (t > 0) stateGradients(run, batch, 1, 0, panelsOf(hidden));
  }
}

/** dz of shared step `t` in place of the gates, and once more as a block of one row; dc' in place of dc. */
function sharedGradients(run: Run, t: usize): void {
  const batch = run.batch;
  const gatePanel = gatePanelOf(run, 0);
  const gates = run.gates + (sharedStart(run, t) << 5);
  const before = t > 0 ? sharedC(run, t) : 0;
  const h = sharedH(run, t + 1);
  const dh = dhOf(run, batch), dc = dcOf(run, batch), dz = dzOf(run, batch);
  for (let group: usize = 0; group < groups(run.hidden); group++) {
    const column = group << 4;
    const z = gates + (group << 1) * gatePanel;
    const old = before ? v128.load(before + column) : f32x4.splat(0);
    cellGradient(z, 16, gatePanel, old, v128.load(h + column), v128.load(dh + column), dc + column, 4);
    putBlock(z, gatePanel, 1, dz, group);
  }
}

function addTo(sums: usize, numbers: usize, count: usize): void {
  for (let column: usize = 0; column < count; column += 4) {
    const at = column << 2;
    v128.store(sums + at, f32x4.add(v128.load(sums + at), loadLanes(numbers + at, <i32> (count - column))));
  }
}
