import type { BlasPlan } from "./plan.ts";
import { type BlasThread, expectTogether, type PlacedRun, type Share } from "./thread.ts";
import { copyRows, fillRows } from "./copy_rows.ts";

/**
 * Transposes the recurrent kernel for `backward`: products with a matrix as it lies are faster.
 *
 * @param thread The thread that runs it.
 * @param place The run.
 * @param group0 The first group of columns.
 * @param group1 The group after the last.
 */
export function packTransposed(thread: BlasThread, place: number, group0: number, group1: number): void {
  const run = thread.run(place);
  const { layout } = thread.plan(run);
  const [first, last] = [group0, group1].map((group) => layout.firstOf(layout.columns, group));
  const { recurrentKernel, packedTransposed, hidden } = run;
  thread.routines.transposeColumns(recurrentKernel, packedTransposed, hidden, layout.columns, first, last);
}

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
    runGroup(thread, run, plan, share);
    if (run.dx !== 0) inputGradients(thread, run, plan, share);
  }
}

/** Back through all steps for a group of rows of the batch. */
function runGroup(
  thread: BlasThread,
  run: PlacedRun,
  plan: BlasPlan,
  { row, rows, from, to: end, parts, frame }: Share,
): void {
  const { floats, routines } = thread;
  const { stateRow, hiddenAt, gateRow } = plan.layout;
  const { batch, time, hidden } = run;
  const blanks = thread.blanks(run);
  const stateBytes = 4 * hidden;
  const ofBatch = (array: number) => array === 0 ? 0 : array + row * stateBytes;
  const ofStep = (array: number, t: number, width: number) => array + 4 * (blanks.start(t) + row) * width;
  const cells = (t: number) => run.cells + (t * batch + row) * stateBytes;
  const order = blanks.order?.subarray(row);
  const ofCaller = (array: number) => ({
    at: array / 4 + (order ? 0 : row + from) * hidden,
    row: hidden,
    order,
  });
  const dc = ofBatch(run.dc0 === 0 ? run.dStates + batch * stateBytes : run.dc0);
  const mine = (place: number) => ({ at: place / 4 + from * hidden, row: hidden });
  if (run.dcLast === 0) fillRows(floats, mine(dc), end - from, hidden, 0);
  else copyRows(floats, ofCaller(run.dcLast), mine(dc), end - from, hidden);
  let dh = ofBatch(run.dhLast);
  if (order && dh !== 0) {
    dh = ofBatch(run.dStates);
    copyRows(floats, ofCaller(run.dhLast), mine(dh), end - from, hidden);
  }
  const distances = {
    ...{ zRow: 4 * gateRow, beforeRow: stateBytes, hRow: 4 * stateRow },
    ...{ dOutputRow: time * stateBytes, dhRow: stateBytes, dcRow: stateBytes },
  };
  // A thread without rows, whose frame another one may have, only meets the others.
  if (from < end) thread.writeStep(frame, { hidden, dc, ...distances });
  for (let t = time - 1; t >= 0; t--) {
    const to = run.blanks === 0 ? end : blanks.joined(t, row, rows);
    if (run.blanks !== 0 && to === 0) break;
    const gates = ofStep(run.gates, t, gateRow);
    const dOutput = run.dOutputs === 0 ? 0 : run.dOutputs + (row * time + t) * stateBytes;
    const before = t === 0 ? ofBatch(run.c0) : cells(t - 1);
    const h = ofStep(run.states, t + 1, stateRow) + 4 * hiddenAt;
    if (from < to) routines.gateGradients(thread.step(frame, { z: gates, before, h, dOutput, dh }), from, to);
    if (t === 0 && run.dh0 === 0) break;
    thread.meet(plan);
    dh = ofBatch(t > 0 ? run.dStates : run.dh0);
    const { stateGradient } = plan.steps(run.blanks === 0 ? rows : to);
    thread.multiply(stateGradient, parts, gates, run.packedTransposed, dh);
    thread.meet(plan);
  }
}

/** The gradients of x for this thread's rows of a group, all steps of a row at once. */
function inputGradients(thread: BlasThread, run: PlacedRun, plan: BlasPlan, { row, from, to }: Share): void {
  const whole = [{ at: 0, multiply: plan.inputGradient }];
  for (let at = row + from; at < row + to; at++) {
    const gates = run.gates + 4 * at * plan.layout.gateRow;
    thread.multiply(whole, [0, 1], gates, run.kernel, run.dx + 4 * at * run.time * run.input);
  }
}

/**
 * The gradients of the weights, after `backward` has seen all rows: [x, 1, h']^T times the gradients of the sums, over
 * all steps and rows at once.
 *
 * @param thread The thread that runs it.
 * @param place The run.
 * @param group0 The first group of columns.
 * @param group1 The group after the last.
 * @throws {RangeError} If the gradients do not follow each other.
 */
export function weightGradients(thread: BlasThread, place: number, group0: number, group1: number): void {
  const run = thread.run(place);
  expectTogether("gradients of weights", run, run.dKernel, run.dBias, run.dRecurrentKernel);
  const plan = thread.plan(run);
  const { layout } = plan;
  const parts = plan.weightGradients(thread.blanks(run).start(run.time));
  const states = run.states + 4 * (layout.hiddenAt - 1 - run.input);
  thread.multiply(parts, [group0, group1], states, run.gates, run.dKernel);
}
