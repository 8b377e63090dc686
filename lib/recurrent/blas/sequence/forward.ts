import { fillRows } from "./copy_rows.ts";
import { ForwardRows, type Places } from "./forward_rows.ts";
import { isGru } from "../blocks.ts";
import { type BlasThread, rowsOfStep } from "../thread.ts";

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
  const { stateRow, gateRow, blocks: { candidate } } = plan.layout;
  const blanks = thread.blanks(run);
  for (const share of thread.shares(plan, run, unit0, unit1)) {
    const places: Places = {
      states: (t) => run.states + 4 * (blanks.start(t) + share.row) * stateRow,
      gates: (t) => run.gates + 4 * (blanks.start(t) + share.row) * gateRow,
      // r * h' is multiplied with the gates of all steps; c also has the rows that join later.
      cells: (t) => run.cells + 4 * ((candidate ? blanks.start(t) : t * run.batch) + share.row) * run.hidden,
    };
    allSteps(new ForwardRows(thread, run, plan, share, places));
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
  const places: Places = { states: () => states, gates: () => gates, cells: () => cells };
  for (const share of thread.shares(plan, run, unit0, unit1)) {
    allSteps(new ForwardRows(thread, run, plan, share, places));
    thread.meet(plan); // Before others start on the next group in the same place.
  }
}

/** All steps for a group of rows of the batch. */
function allSteps(group: ForwardRows): void {
  const { thread, run, plan, places, mask, share: { row, rows, from, frame } } = group;
  const { stateRow, gateRow } = plan.layout;
  const [state, cell] = [4 * stateRow, 4 * run.hidden];
  const distances = { zRow: 4 * gateRow, beforeRow: state, hRow: state, cBeforeRow: cell, cRow: cell };
  // A thread without rows, whose frame another one may have, only meets the others.
  if (group.count > 0) thread.writeStep(frame, run, distances);
  group.putState();
  for (let t = 0; t < run.time; t++) {
    const to = group.joined(t);
    if (run.blanks !== 0 && to === 0) continue;
    const others = t === 0 ? to : group.joined(t - 1);
    if (others < to) group.join(t, others, to);
    group.putInputs(t, to);
    const hasState = t > 0 || run.h0 !== 0;
    const counts = mask.countsForAny(t, row, rows);
    if (counts) sums(group, t, to, hasState);
    if (from < to) {
      const changes = {
        before: hasState && (isGru(run.cell) || mask.isGiven) ? group.state(t) : 0,
        cBefore: t === 0 ? group.before(run.c0) : places.cells(t - 1),
        ...{ z: places.gates(t), c: places.cells(t), h: group.state(t + 1), mask: mask.at(t, row) },
      };
      thread.routines.gatesForward(thread.step(frame, changes), from, to);
    }
    if (run.cell === "gru") {
      if (counts && hasState) candidateSums(group, t, to);
      if (from < to) thread.routines.candidateForward(frame, from, to);
    }
    group.takeOutput(t);
  }
  group.takeState();
}

/** The sums of step `t` for the rows up to `to`: all but what r * h' adds. */
function sums(group: ForwardRows, t: number, to: number, hasState: boolean): void {
  const { thread, run, plan, share, places } = group;
  const gates = places.gates(t);
  const { hidden } = run, { gateRow } = plan.layout;
  if (!hasState && run.cell === "gruResetAfter") {
    // What the candidate gets from h'.
    const fromState = { at: gates / 4 + share.from * gateRow + 2 * hidden, row: gateRow };
    fillRows(thread.floats, fromState, to - share.from, hidden, 0);
  }
  thread.meet(plan);
  const products = plan.steps(rowsOfStep(run, share, to));
  thread.multiply(
    hasState ? products.sums : products.firstSums,
    share.columnGroups,
    group.input(t),
    run.kernel,
    gates,
  );
  thread.meet(plan);
}

/** Adds what r * h' gives to the candidate's sums of step `t`. */
function candidateSums({ thread, run, plan, share, places }: ForwardRows, t: number, to: number): void {
  thread.meet(plan);
  const { candidate } = plan.steps(rowsOfStep(run, share, to));
  thread.multiply(candidate, share.columnGroups, places.cells(t), run.kernel, places.gates(t));
  thread.meet(plan);
}
