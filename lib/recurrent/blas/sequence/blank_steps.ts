import { carriedOf } from "./carried.ts";
import { addRows, fillRows } from "./copy_rows.ts";
import type { BlasThread } from "../thread.ts";

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
  const { cell, kernel, input, hidden } = run;
  const { stateRow, hiddenAt, gateRow } = plan.layout;
  const { candidate } = plan.steps(1);
  const blanks = thread.blanks(run);
  const first = blanks.state(0);
  floats.fill(0, first.h / 4, first.h / 4 + hidden);
  thread.writeStep(run.frames, run, {});
  for (let t = 0; t < blanks.most; t++) {
    const [before, after] = [blanks.state(t), blanks.state(t + 1)];
    floats[before.one / 4] = 1;
    const at = blanks.sharedStart(t);
    const gates = run.states === 0 ? blanks.gates : run.gates + 4 * at * gateRow;
    // Without the products of the zeros.
    thread.multiply(plan.blankSums, [0, 1], before.one, kernel, gates);
    // r * h' stands before the next step's c, of which a GRU has none.
    const ofCell = cell === "lstm" ? { cBefore: t === 0 ? 0 : before.c, c: after.c } : { c: before.c };
    const changes = { z: gates, before: t === 0 ? 0 : before.h, h: after.h, ...ofCell };
    routines.gatesForward(thread.step(run.frames, changes), 0, 1);
    if (cell === "gru") {
      if (t > 0) thread.multiply(candidate, [0, 1], before.c, kernel, gates);
      routines.candidateForward(run.frames, 0, 1);
    }
    if (run.states === 0) continue;
    const row = run.states / 4 + at * stateRow + hiddenAt;
    fillRows(floats, { at: row - 1 - input, row: stateRow }, 1, input, 0);
    floats.copyWithin(row - 1, before.one / 4, before.one / 4 + 1 + hidden);
    if (cell === "gru") floats.copyWithin(run.cells / 4 + at * hidden, before.c / 4, before.c / 4 + hidden);
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
  const { cell, batch, hidden, packedTransposed } = run;
  const { gateRow } = plan.layout;
  const { productGradient, stateGradient } = plan.steps(1);
  const blanks = thread.blanks(run);
  const { dh, dc, kept } = carriedOf(run, batch);
  const addRow = (from: number, to: number) =>
    addRows(floats, { at: from / 4, row: hidden }, { at: to / 4, row: hidden }, 1, hidden);
  for (const sum of [dh, dc, kept]) if (sum !== 0) floats.fill(0, sum / 4, sum / 4 + hidden);
  thread.writeStep(run.frames, run, { dh, dc, dKept: kept });
  for (let t = blanks.most - 1; t >= 0; t--) {
    for (let row = blanks.joined(t, 0, batch); row < blanks.joined(t + 1, 0, batch); row++) {
      const joining = carriedOf(run, row);
      addRow(joining.dh, dh);
      if (cell === "lstm") addRow(joining.dc, dc);
      if (kept !== 0) addRow(joining.kept, kept);
    }
    const gates = run.gates + 4 * blanks.sharedStart(t) * gateRow;
    const [before, after] = [blanks.state(t), blanks.state(t + 1)];
    const ofState = t === 0 ? { before: 0, cBefore: 0 } : { before: before.h, cBefore: before.c };
    routines.gateGradients(thread.step(run.frames, { z: gates, h: after.h, ...ofState }), 0, 1);
    if (cell === "gru") {
      if (t > 0) thread.multiply(productGradient, [0, 1], gates, packedTransposed, dh);
      routines.resetGradients(run.frames, 0, 1);
    }
    if (t > 0) thread.multiply(stateGradient, [0, 1], gates, packedTransposed, dh);
  }
}
