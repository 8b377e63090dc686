import { dcOf, dhOf, dhProduct, dzOf } from "./backward";
import { callerRow, joinedRows, mostBlanks, orderOf, sharedGates, sharedState, stepStart } from "./blanks";
import { cell } from "./cell";
import { cellGradients } from "./cell_gradients";
import { Job } from "./job";
import {
  dStateRowBytes,
  gatePanelBytes,
  groups,
  packedRows,
  panels,
  stateOffset,
  stateRowBytes,
  unitBytes,
} from "./layout";
import { product } from "./product";
import { loadLanes } from "./simd";

/** Most k of one sweep: there is but one row, so nothing is read again. */
const STEPS_AT_ONCE: usize = 1 << 20;

/** The state that all rows share until their first ink: for `forward` and `infer`, and if there are states, for `backward`. */
export function blankForward(job: Job): void {
  const input = job.input, hidden = job.hidden;
  const units = unitBytes(hidden);
  const panel = packedRows(input, hidden) << 5;
  const stateRow = stateRowBytes(input, hidden), hOffset = stateOffset(input);
  const gatePanel = gatePanelBytes(job.batch * job.time);
  const most = mostBlanks(job);
  const z = sharedGates(job);
  memory.fill(sharedState(job, 0), 0, 16 + 2 * units);
  for (let t: usize = 0; t < most; t++) {
    const state = sharedState(job, t), next = sharedState(job, t + 1);
    // Without the products of the zeros: [1, h'] [b, U].
    f32.store(state, 1, 12);
    const weights = job.packed + (input << 5);
    const steps: usize = t > 0 ? hidden + 1 : 1;
    product(1, state + 12, 0, 0, 0, weights, panel, 0, panels(hidden), steps, STEPS_AT_ONCE, z, 0, 32, false);
    for (let group: usize = 0; group < groups(hidden); group++) {
      const old = v128.load(state + units + (group << 4), 16);
      const at = z + (group << 6);
      const c = next + 16 + units + (group << 4);
      v128.store(next + (group << 4), cell(at, at + 16, at + 32, at + 48, old, c, 4), 16);
    }
    if (job.states) {
      const at = stepStart(job, job.time) - most + t;
      for (let p: usize = 0; p < panels(hidden); p++) {
        const to = job.gates + p * gatePanel + (at << 5);
        v128.store(to, v128.load(z + (p << 5)));
        v128.store(to, v128.load(z + (p << 5), 16), 16);
      }
      const row = job.states + at * stateRow + hOffset;
      memory.fill(row - ((input + 1) << 2), 0, input << 2);
      memory.copy(row - 4, state + 12, 4 + units);
    }
  }
}

/**
 * Back through the steps that all rows share until their first ink, once `backward` has seen all rows: each hands over the
 * gradient of the state it joined with, and they are summed in the order of the sorted batch.
 */
export function blankBackward(job: Job): void {
  const batch = job.batch, time = job.time, hidden = job.hidden;
  const units = unitBytes(hidden), unitRow = hidden << 2;
  const dRow = dStateRowBytes(job.input, hidden);
  const gatePanel = gatePanelBytes(batch * time);
  const order = orderOf(job);
  const most = mostBlanks(job);
  const dh = dhOf(job, batch), dc = dcOf(job, batch);
  memory.fill(dh, 0, dRow);
  memory.fill(dc, 0, units);
  for (let t: isize = most - 1; t >= 0; t--) {
    const joined = joinedRows(job, t);
    for (let row = joined; row < joinedRows(job, t + 1); row++) {
      addTo(dh, dhOf(job, row), hidden);
      addTo(dc, dcOf(job, row), hidden);
    }
    if (job.dOutputs) {
      for (let row = joined; row < batch; row++) {
        addTo(dh, job.dOutputs + (callerRow(order, row) * time + t) * unitRow, hidden);
      }
    }
    const gates = job.gates + ((stepStart(job, time) - most + t) << 5);
    const before: usize = t > 0 ? sharedState(job, t) + 16 + units : 0;
    const h = sharedState(job, t + 1) + 16;
    cellGradients(1, hidden, gates, gatePanel, before, h, 0, 0, 0, 0, 0, dh, dRow, dc, dzOf(job, batch));
    if (t > 0) dhProduct(job, batch, 1, 0, (hidden + 7) >> 3);
  }
}

function addTo(sums: usize, numbers: usize, count: usize): void {
  for (let column: usize = 0; column < count; column += 4) {
    const at = column << 2;
    v128.store(sums + at, f32x4.add(v128.load(sums + at), loadLanes(numbers + at, <i32> (count - column))));
  }
}
