import { isGru } from "../blocks.ts";
import { type Carried, carriedOf } from "./carried.ts";
import { addRows, copyRows, fillRows, type Rows } from "./copy_rows.ts";
import type { BlasPlan, Products } from "../plan.ts";
import { type BlasThread, type PlacedRun, rowsOfStep, type Share } from "../thread.ts";

/**
 * Back through all steps for some units of the batch, after `forward` and `packTransposed`: the gradients of the sums take
 * the place of the gates.
 *
 * @param thread The thread that runs it.
 * @param place The run.
 * @param unit0 The first unit.
 * @param unit1 The unit after the last.
 */
export function backward(thread: BlasThread, place: number, unit0: number, unit1: number): void {
  const run = thread.run(place);
  const plan = thread.plan(run);
  for (const share of thread.shares(plan, run, unit0, unit1)) {
    allSteps(thread, run, plan, share);
    if (run.dx !== 0) inputGradients(thread, run, plan, share);
  }
}

/** Back through all steps for a group of rows of the batch. */
function allSteps(thread: BlasThread, run: PlacedRun, plan: BlasPlan, share: Share): void {
  const { row, rows, from, to: end, columnGroups, frame } = share;
  const { routines } = thread;
  const { stateRow, hiddenAt, gateRow } = plan.layout;
  const { batch, time, hidden, packedTransposed } = run;
  const blanks = thread.blanks(run), mask = thread.mask(run);
  const stateBytes = 4 * hidden;
  const ofBatch = (array: number) => array === 0 ? 0 : array + row * stateBytes;
  const ofStep = (array: number, t: number, width: number) => array + 4 * (blanks.start(t) + row) * width;
  const state = (t: number) => ofStep(run.states, t, stateRow) + 4 * hiddenAt;
  const multiply = (products: Products, gates: number, to: number) => {
    thread.meet(plan);
    thread.multiply(products, columnGroups, gates, packedTransposed, to);
    thread.meet(plan);
  };
  const carried = carriedOf(run, row);
  const dc = run.dc0 === 0 ? carried.dc : ofBatch(run.dc0);
  let dh = putGradients(thread, run, share, { ...carried, dc }, blanks.order?.subarray(row));
  const distances = {
    ...{ zRow: 4 * gateRow, beforeRow: 4 * stateRow, hRow: 4 * stateRow, cBeforeRow: stateBytes },
    ...{ dOutputRow: time * stateBytes, dhRow: stateBytes, dcRow: stateBytes, dKeptRow: stateBytes },
  };
  // A thread without rows, whose frame another one may have, only meets the others.
  if (from < end) thread.writeStep(frame, run, { dc, dKept: carried.kept, ...distances });
  for (let t = time - 1; t >= 0; t--) {
    const to = run.blanks === 0 ? end : blanks.joined(t, row, rows);
    if (run.blanks !== 0 && to === 0) break;
    const products = plan.steps(rowsOfStep(run, share, to));
    // Zeros if there was none, whose gradient may still be asked for.
    const hasState = t > 0 || run.h0 !== 0 || run.dh0 !== 0;
    const counts = mask.countsForAny(t, row, rows);
    const gates = ofStep(run.gates, t, gateRow);
    if (from < to) {
      const changes = {
        before: hasState && isGru(run.cell) ? state(t) : 0,
        cBefore: t === 0 ? ofBatch(run.c0) : run.cells + ((t - 1) * batch + row) * stateBytes,
        dOutput: run.dOutputs === 0 ? 0 : run.dOutputs + (row * time + t) * stateBytes,
        ...{ z: gates, h: state(t + 1), dh, mask: mask.at(t, row) },
      };
      routines.gateGradients(thread.step(frame, changes), from, to);
    }
    if (run.cell === "gru") {
      if (counts && hasState) multiply(products.productGradient, gates, carried.dh);
      if (from < to) routines.resetGradients(thread.step(frame, { dh: carried.dh }), from, to);
    }
    if (t === 0 && run.dh0 === 0) break;
    dh = t > 0 ? carried.dh : ofBatch(run.dh0);
    if (counts) multiply(products.stateGradient, gates, dh);
    else if (t > 0) dh = 0; // All of it is in what was kept.
    else fillRows(thread.floats, { at: dh / 4 + from * hidden, row: hidden }, end - from, hidden, 0);
  }
  if (run.dh0 === 0 || carried.kept === 0) return;
  const mine = (place: number): Rows => ({ at: place / 4 + from * hidden, row: hidden });
  addRows(thread.floats, mine(carried.kept), mine(dh), end - from, hidden);
}

/**
 * Puts the gradients with which the last step begins for this thread's rows of a group.
 *
 * @returns Where the gradient of h of the group is; 0 if it is zeros.
 */
function putGradients(
  { floats }: BlasThread,
  run: PlacedRun,
  { row, from, to }: Share,
  { dh, dc, kept }: Carried,
  order: Uint32Array | undefined,
): number {
  const { cell, dcLast, dhLast, hidden } = run;
  const mine = (place: number): Rows => ({ at: place / 4 + from * hidden, row: hidden });
  const ofCaller = (array: number): Rows => ({
    at: array / 4 + (order ? 0 : row + from) * hidden,
    row: hidden,
    order,
  });
  if (kept !== 0) fillRows(floats, mine(kept), to - from, hidden, 0);
  if (cell === "lstm" && dcLast === 0) fillRows(floats, mine(dc), to - from, hidden, 0);
  if (cell === "lstm" && dcLast !== 0) copyRows(floats, ofCaller(dcLast), mine(dc), to - from, hidden);
  if (dhLast === 0) return 0;
  if (!order) return dhLast + 4 * row * hidden;
  copyRows(floats, ofCaller(dhLast), mine(dh), to - from, hidden);
  return dh;
}

/** The gradients of x for this thread's rows of a group, all steps of a row at once. */
function inputGradients(thread: BlasThread, run: PlacedRun, plan: BlasPlan, { row, from, to }: Share): void {
  for (let at = row + from; at < row + to; at++) {
    const gates = run.gates + 4 * at * plan.layout.gateRow;
    thread.multiply(plan.inputGradient, [0, 1], gates, run.kernel, run.dx + 4 * at * run.time * run.input);
  }
}
