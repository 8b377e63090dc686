import type { BlasThread } from "./thread.ts";
import { fillRows } from "./copy_rows.ts";

/**
 * The state that all images share until their first ink, on one thread before `forward` or `infer`.
 *
 * @param thread The thread that runs it.
 * @param place The run, after `findBlanks`.
 */
export function blankForward(thread: BlasThread, place: number): void {
  const run = thread.run(place);
  const plan = thread.plan(run);
  const { floats, routines } = thread;
  const { input, hidden } = run;
  const { stateRow, hiddenAt, gateRow } = plan.layout;
  const blanks = thread.blanks(run);
  const first = blanks.state(0);
  floats.fill(0, first.h / 4, first.h / 4 + hidden);
  thread.writeStep(run.frames, { hidden });
  for (let t = 0; t < blanks.most; t++) {
    const [before, after] = [blanks.state(t), blanks.state(t + 1)];
    floats[before.one / 4] = 1;
    const at = blanks.sharedStart(t);
    const gates = run.states === 0 ? blanks.gates : run.gates + 4 * at * gateRow;
    // Without the products of the zeros.
    thread.multiply(plan.blankSums, [0, 1], before.one, run.bias, gates);
    const changes = { z: gates, before: t === 0 ? 0 : before.c, c: after.c, h: after.h };
    routines.gatesForward(thread.step(run.frames, changes), 0, 1);
    if (run.states === 0) continue;
    const row = run.states / 4 + at * stateRow + hiddenAt;
    fillRows(floats, { at: row - 1 - input, row: stateRow }, 1, input, 0);
    floats.copyWithin(row - 1, before.one / 4, before.one / 4 + 1 + hidden);
  }
}

/**
 * Back through the shared steps, on one thread after `backward` of all rows: each row hands over the gradient of the state
 * it joined with, and they are summed in the order of the sorted batch.
 *
 * @param thread The thread that runs it.
 * @param place The run.
 */
export function blankBackward(thread: BlasThread, place: number): void {
  const run = thread.run(place);
  const plan = thread.plan(run);
  const { floats, routines } = thread;
  const { batch, hidden } = run;
  const { gateRow } = plan.layout;
  const { stateGradient } = plan.steps(1);
  const blanks = thread.blanks(run);
  const stateBytes = 4 * hidden;
  const ofRows = { dh: run.dStates, dc: run.dStates + batch * stateBytes };
  const dh = ofRows.dc + batch * stateBytes;
  const dc = dh + stateBytes;
  floats.fill(0, dh / 4, dc / 4 + hidden);
  thread.writeStep(run.frames, { hidden, dh, dc });
  for (let t = blanks.most - 1; t >= 0; t--) {
    for (let row = blanks.joined(t, 0, batch); row < blanks.joined(t + 1, 0, batch); row++) {
      addRow(floats, ofRows.dh + row * stateBytes, dh, hidden);
      addRow(floats, ofRows.dc + row * stateBytes, dc, hidden);
    }
    const gates = run.gates + 4 * blanks.sharedStart(t) * gateRow;
    const changes = { z: gates, before: t === 0 ? 0 : blanks.state(t).c, h: blanks.state(t + 1).h };
    routines.gateGradients(thread.step(run.frames, changes), 0, 1);
    if (t > 0) thread.multiply(stateGradient, [0, 1], gates, run.packedTransposed, dh);
  }
}

function addRow(floats: Float32Array, from: number, to: number, count: number): void {
  const [source, target] = [from / 4, to / 4];
  for (let at = 0; at < count; at++) floats[target + at] += floats[source + at];
}
