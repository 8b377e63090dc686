import type { BlasPlan, BlasThread, JobWords } from "./blas_plan.ts";
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
 * All steps for some rows of the batch; keeps what the gradients need.
 *
 * @param thread The thread that runs it.
 * @param place The job.
 * @param row0 The first row: a multiple of `rowGroup`.
 * @param row1 The row after the last.
 */
export function forward(thread: BlasThread, place: number, row0: number, row1: number): void {
  const job = thread.job(place);
  const plan = thread.plan(job);
  const { rowGroup, stateRow, gateRow } = plan.layout;
  for (let row = row0; row < row1; row += rowGroup) {
    const at = (array: number, width: number) => (t: number) => array + 4 * (t * job.batch + row) * width;
    runGroup(thread, job, plan, row, Math.min(rowGroup, row1 - row), {
      states: at(job.states, stateRow),
      gates: at(job.gates, gateRow),
      cells: at(job.cells, job.hidden),
    });
  }
}

/**
 * All steps for some rows of the batch; keeps nothing.
 *
 * @param thread The thread that runs it.
 * @param place The job.
 * @param scratch Where the thread may write, as large as `inference` of the layout.
 * @param row0 The first row: a multiple of `rowGroup`.
 * @param row1 The row after the last.
 */
export function infer(thread: BlasThread, place: number, scratch: number, row0: number, row1: number): void {
  const job = thread.job(place);
  const plan = thread.plan(job);
  const { rowGroup, stateRow, gateRow } = plan.layout;
  const gates = scratch + 4 * rowGroup * stateRow;
  const cells = gates + 4 * rowGroup * gateRow;
  for (let row = row0; row < row1; row += rowGroup) {
    runGroup(thread, job, plan, row, Math.min(rowGroup, row1 - row), {
      states: () => scratch,
      gates: () => gates,
      cells: () => cells,
    });
  }
}

/** All steps for the `rows` rows of the batch from `row` on. */
function runGroup(
  { floats, addresses, kernel }: BlasThread,
  job: JobWords,
  plan: BlasPlan,
  row: number,
  rows: number,
  places: Places,
): void {
  const { time, input, hidden } = job;
  const { stateRow, hiddenAt, gateRow } = plan.layout;
  const { firstSums, sums } = plan.rows(rows);
  const weights = addresses.at(job.kernel);
  const inputAt = hiddenAt - 1 - input;
  const state = (t: number) => places.states(t) + 4 * hiddenAt;
  const ofBatch = (array: number) => array === 0 ? 0 : array + 4 * row * hidden;
  const start = { at: state(0) / 4, row: stateRow };
  if (job.h0 === 0) fillRows(floats, start, rows, hidden, 0);
  else copyRows(floats, { at: ofBatch(job.h0) / 4, row: hidden }, start, rows, hidden);
  for (let t = 0; t < time; t++) {
    const states = places.states(t);
    const x = { at: job.x / 4 + (row * time + t) * input, row: time * input };
    copyRows(floats, x, { at: states / 4 + inputAt, row: stateRow }, rows, input);
    fillRows(floats, { at: states / 4 + hiddenAt - 1, row: stateRow }, rows, 1, 1);
    const hasState = t > 0 || job.h0 !== 0;
    const multiply = hasState ? sums : firstSums;
    multiply(addresses.at(states + 4 * inputAt), weights, addresses.at(places.gates(t)));
    kernel.gatesForward(
      ...[places.gates(t), 4 * gateRow, 0] as const,
      ...[t === 0 ? ofBatch(job.c0) : places.cells(t - 1), 4 * hidden] as const,
      ...[places.cells(t), 4 * hidden, state(t + 1), 4 * stateRow, hidden, 0, rows] as const,
    );
    if (job.outputs !== 0) {
      const outputs = { at: job.outputs / 4 + (row * time + t) * hidden, row: time * hidden };
      copyRows(floats, { at: state(t + 1) / 4, row: stateRow }, outputs, rows, hidden);
    }
  }
  const last = [[job.h, state(time), stateRow], [job.c, places.cells(time - 1), hidden]];
  for (const [to, from, width] of last) {
    if (to !== 0) {
      copyRows(floats, { at: from / 4, row: width }, { at: ofBatch(to) / 4, row: hidden }, rows, hidden);
    }
  }
}
