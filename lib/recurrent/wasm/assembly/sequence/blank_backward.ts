import { callerRow, joinedRows, mostBlanks, orderOf, sharedC, sharedH, sharedStart } from "../memory/blanks";
import { dStateRowBytes, unitBytes } from "../memory/layout";
import { groups } from "../memory/order";
import { dcOf, dhOf, dKeptOf, dzOf, gatePanelOf } from "../memory/places";
import { loadLanes } from "../simd/vectors";
import { GRU, LSTM } from "../structs/cells";
import { Run } from "../structs/run";
import { anyGroupGradients, groupResetGradient, putGroup } from "./group_gradients";
import { resetProductGradients, stateGradients } from "./state_gradients";
import { hasKept } from "./step_gradients";

/**
 * Back through the steps that all rows share until their first ink, once `backward` has seen all rows: each hands over the
 * gradient of the state it joined with, and they are summed in the order of the sorted batch.
 */
export function blankBackward(run: Run): void {
  const batch = run.batch, time = run.time, hidden = run.hidden;
  const order = orderOf(run);
  const dh = dhOf(run, batch), dc = dcOf(run, batch), kept = dKeptOf(run, batch);
  memory.fill(dh, 0, dStateRowBytes(run.input, hidden));
  memory.fill(dc, 0, unitBytes(hidden));
  memory.fill(kept, 0, unitBytes(hidden));
  for (let t: isize = mostBlanks(run) - 1; t >= 0; t--) {
    const joined = joinedRows(run, t);
    for (let row = joined; row < joinedRows(run, t + 1); row++) {
      addTo(dh, dhOf(run, row), hidden);
      if (run.cell == LSTM) addTo(dc, dcOf(run, row), hidden);
      if (hasKept(run)) addTo(dh, dKeptOf(run, row), hidden);
    }
    if (run.dOutputs) {
      for (let row = joined; row < batch; row++) {
        addTo(dh, run.dOutputs + ((callerRow(order, row) * time + t) * hidden << 2), hidden);
      }
    }
    if (hasKept(run)) addTo(dh, kept, hidden);
    sharedGradients(run, t);
    if (run.cell == GRU && t > 0) {
      resetProductGradients(run, batch, 1);
      sharedResetGradients(run, t);
    }
    if (t > 0) stateGradients(run, batch, 1, true, false);
  }
}

/** The gradients of the sums of shared step `t` in place of the gates, and once more as a block of one row; dc' in place of dc. */
function sharedGradients(run: Run, t: usize): void {
  const cell = run.cell, batch = run.batch, hidden = run.hidden;
  const gatePanel = gatePanelOf(run, 0);
  const gates = run.gates + (sharedStart(run, t) << 5);
  const before = sharedH(run, t), cBefore = sharedC(run, t), h = sharedH(run, t + 1);
  const dh = dhOf(run, batch), dc = dcOf(run, batch), kept = dKeptOf(run, batch), dz = dzOf(run, batch);
  for (let group: usize = 0; group < groups(hidden); group++) {
    const column = group << 4;
    const old = v128.load(before + column), cOld = v128.load(cBefore + column);
    const state = v128.load(h + column), d = v128.load(dh + column);
    const at = dc + column;
    const past = anyGroupGradients(cell, gates, gatePanel, hidden, group, old, cOld, state, d, at, dz);
    v128.store(kept + column, past);
    // The first shared step has no state before it, so that r has no gradient.
    if (cell == GRU && t == 0) groupResetGradient(gates, gatePanel, hidden, group, old, f32x4.splat(0));
  }
}

/** What is left of a shared step of a GRU whose reset gate comes before the product. */
function sharedResetGradients(run: Run, t: usize): void {
  const batch = run.batch, hidden = run.hidden;
  const gatePanel = gatePanelOf(run, 0);
  const gates = run.gates + (sharedStart(run, t) << 5);
  const before = sharedH(run, t), dh = dhOf(run, batch), kept = dKeptOf(run, batch), dz = dzOf(run, batch);
  for (let group: usize = 0; group < groups(hidden); group++) {
    const column = group << 4;
    const old = v128.load(before + column), d = v128.load(dh + column);
    const past = groupResetGradient(gates, gatePanel, hidden, group, old, d);
    v128.store(kept + column, f32x4.add(v128.load(kept + column), past));
    putGroup(GRU, false, gates, gatePanel, hidden, group, 1, dz);
  }
}

function addTo(sums: usize, numbers: usize, count: usize): void {
  for (let column: usize = 0; column < count; column += 4) {
    const at = column << 2;
    v128.store(sums + at, f32x4.add(v128.load(sums + at), loadLanes(numbers + at, <i32> (count - column))));
  }
}
