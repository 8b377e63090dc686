import type { BlasPlan } from "./plan.ts";
import type { BlasThread, PlacedRun, Share } from "./thread.ts";
import { copyRows, fillRows } from "./copy_rows.ts";

/** Where a group of rows keeps what it computes, in bytes. */
interface Places {
  /** The states before step t. */
  states: (t: number) => number;
  gates: (t: number) => number;
  /** c after step t. */
  cells: (t: number) => number;
}

/**
 * All steps for some units of the batch; keeps what the gradients need.
 *
 * @param thread The thread that runs it.
 * @param place The run.
 * @param unit0 The first unit.
 * @param unit1 The unit after the last.
 */
export function forward(thread: BlasThread, place: number, unit0: number, unit1: number): void {
  const run = thread.run(place);
  const plan = thread.plan(run);
  const { stateRow, gateRow } = plan.layout;
  const blanks = thread.blanks(run);
  for (const share of thread.shares(plan, run, unit0, unit1)) {
    runGroup(thread, run, plan, share, {
      states: (t) => run.states + 4 * (blanks.start(t) + share.row) * stateRow,
      gates: (t) => run.gates + 4 * (blanks.start(t) + share.row) * gateRow,
      cells: (t) => run.cells + 4 * (t * run.batch + share.row) * run.hidden,
    });
  }
}

/**
 * All steps for some units of the batch; keeps nothing.
 *
 * @param thread The thread that runs it.
 * @param place The run.
 * @param scratch Where the threads may write: for each, as much as `inference` of the layout says.
 * @param unit0 The first unit.
 * @param unit1 The unit after the last.
 */
export function infer(
  thread: BlasThread,
  place: number,
  scratch: number,
  unit0: number,
  unit1: number,
): void {
  const run = thread.run(place);
  const plan = thread.plan(run);
  const { rowGroup, stateRow, gateRow, inference, byColumns } = plan.layout;
  // Threads that work on the same rows share one piece of it.
  const states = scratch + (byColumns ? 0 : 4 * inference * thread.thread.index);
  const gates = states + 4 * rowGroup * stateRow;
  const cells = gates + 4 * rowGroup * gateRow;
  for (const share of thread.shares(plan, run, unit0, unit1)) {
    runGroup(thread, run, plan, share, { states: () => states, gates: () => gates, cells: () => cells });
    thread.meet(plan); // Before others start on the next group in the same place.
  }
}

/** All steps for a group of rows of the batch. */
function runGroup(thread: BlasThread, run: PlacedRun, plan: BlasPlan, share: Share, places: Places): void {
  const { floats, routines } = thread;
  const { time, input, hidden } = run;
  const { stateRow, hiddenAt, gateRow } = plan.layout;
  const { row, rows, from, parts } = share;
  const blanks = thread.blanks(run);
  // Of this thread's rows, those that take a step: with shared blank rows, at first only some.
  const joined = (t: number) => run.blanks === 0 ? share.to : blanks.joined(t, row, rows);
  const mine = share.to - from;
  // Rows of this thread: where they start, in numbers.
  const rowsAt = (place: number, width: number) => ({ at: place / 4 + from * width, row: width });
  const ofBatch = (array: number) => array === 0 ? 0 : array + 4 * row * hidden;
  // Rows of the caller's arrays.
  const order = blanks.order?.subarray(row);
  const first = order ? 0 : row + from;
  const ofStep = (array: number, t: number, width: number) => ({
    at: array / 4 + (first * time + t) * width,
    row: time * width,
    order,
  });
  const ofCaller = (array: number) => ({ at: array / 4 + first * hidden, row: hidden, order });
  const inputPlace = (t: number) => places.states(t) + 4 * (hiddenAt - 1 - input);
  const statePlace = (t: number) => places.states(t) + 4 * hiddenAt;
  const putInput = (t: number, count: number) => {
    copyRows(floats, ofStep(run.x, t, input), rowsAt(inputPlace(t), stateRow), count, input);
    fillRows(floats, rowsAt(statePlace(t) - 4, stateRow), count, 1, 1);
  };
  // Rows whose blank rows end before step t go on from the shared state.
  const join = (t: number, row0: number, row1: number) => {
    const shared = blanks.state(t);
    const at = (place: number, width: number) => ({ at: place / 4 + row0 * width, row: width });
    const [h, c] = [shared.h, shared.c].map((place) => ({ at: place / 4, row: 0 }));
    copyRows(floats, h, at(statePlace(t), stateRow), row1 - row0, hidden);
    copyRows(floats, c, at(places.cells(t - 1), hidden), row1 - row0, hidden);
  };

  const distances = { zRow: 4 * gateRow, beforeRow: 4 * hidden, cRow: 4 * hidden, hRow: 4 * stateRow };
  // A thread without rows, whose frame another one may have, only meets the others.
  if (mine > 0) thread.writeStep(share.frame, { hidden, ...distances });
  if (run.h0 === 0) fillRows(floats, rowsAt(statePlace(0), stateRow), joined(0) - from, hidden, 0);
  else copyRows(floats, rowsAt(ofBatch(run.h0), hidden), rowsAt(statePlace(0), stateRow), mine, hidden);
  for (let t = 0; t < time; t++) {
    const to = joined(t);
    if (run.blanks !== 0 && to === 0) continue;
    const others = t === 0 ? to : joined(t - 1);
    if (others < to) join(t, others, to);
    putInput(t, to - from);
    thread.meet(plan);
    const hasState = t > 0 || run.h0 !== 0;
    const { firstSums, sums } = plan.steps(run.blanks === 0 ? rows : to);
    thread.multiply(hasState ? sums : firstSums, parts, inputPlace(t), run.kernel, places.gates(t));
    thread.meet(plan);
    const before = t === 0 ? ofBatch(run.c0) : places.cells(t - 1);
    const changes = { z: places.gates(t), before, c: places.cells(t), h: statePlace(t + 1) };
    if (from < to) routines.gatesForward(thread.step(share.frame, changes), from, to);
    if (run.outputs !== 0) {
      copyRows(floats, rowsAt(statePlace(t + 1), stateRow), ofStep(run.outputs, t, hidden), mine, hidden);
    }
  }
  if (run.h !== 0) {
    copyRows(floats, rowsAt(statePlace(time), stateRow), ofCaller(run.h), mine, hidden);
  }
  if (run.c !== 0) {
    copyRows(floats, rowsAt(places.cells(time - 1), hidden), ofCaller(run.c), mine, hidden);
  }
}
