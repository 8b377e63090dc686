import type { BlasPlan } from "./blas_plan.ts";
import { type BlasThread, expectTogether, type JobWords, type Share } from "./blas_thread.ts";
import { copyRows, fillRows } from "./copy_rows.ts";

/**
 * Transposes the recurrent kernel for `backward`: products with a matrix as it lies are faster.
 *
 * @param thread The thread that runs it.
 * @param place The job.
 * @param group0 The first group of columns.
 * @param group1 The group after the last.
 */
export function packTransposed(thread: BlasThread, place: number, group0: number, group1: number): void {
  const job = thread.job(place);
  const { layout } = thread.plan(job);
  const [first, last] = [group0, group1].map((group) => layout.firstOf(layout.columns, group));
  const { recurrentKernel, packedTransposed, hidden } = job;
  thread.kernel.transposeColumns(recurrentKernel, packedTransposed, hidden, layout.columns, first, last);
}

/**
 * Back through all steps for some units of the batch, after `forward` and `packTransposed`: the gradients of the sums take
 * the place of the gates.
 *
 * @param thread The thread that runs it.
 * @param place The job.
 * @param unit0 The first unit.
 * @param unit1 The unit after the last.
 */
export function backward(thread: BlasThread, place: number, unit0: number, unit1: number): void {
  const job = thread.job(place);
  const plan = thread.plan(job);
  for (const share of thread.shares(plan, unit0, unit1, job.blanks !== 0)) {
    runGroup(thread, job, plan, share);
    if (job.dx !== 0) inputGradients(thread, job, plan, share);
  }
}

/** Back through all steps for a group of rows of the batch. */
function runGroup(
  thread: BlasThread,
  job: JobWords,
  plan: BlasPlan,
  { row, rows, from, to: end, parts }: Share,
): void {
  const { floats, kernel } = thread;
  const { stateRow, hiddenAt, gateRow } = plan.layout;
  const { batch, time, hidden } = job;
  const blanks = thread.blanks(job);
  const stateBytes = 4 * hidden;
  const ofBatch = (array: number) => array === 0 ? 0 : array + row * stateBytes;
  const ofStep = (array: number, t: number, width: number) => array + 4 * (blanks.start(t) + row) * width;
  const cells = (t: number) => job.cells + (t * batch + row) * stateBytes;
  const order = blanks.order?.subarray(row);
  const ofCaller = (array: number) => ({
    at: array / 4 + (order ? 0 : row + from) * hidden,
    row: hidden,
    order,
  });
  const dc = ofBatch(job.dc0 === 0 ? job.dStates + batch * stateBytes : job.dc0);
  const mine = (place: number) => ({ at: place / 4 + from * hidden, row: hidden });
  if (job.dcLast === 0) fillRows(floats, mine(dc), end - from, hidden, 0);
  else copyRows(floats, ofCaller(job.dcLast), mine(dc), end - from, hidden);
  let dh = ofBatch(job.dhLast);
  if (order && dh !== 0) {
    dh = ofBatch(job.dStates);
    copyRows(floats, ofCaller(job.dhLast), mine(dh), end - from, hidden);
  }
  for (let t = time - 1; t >= 0; t--) {
    const to = job.blanks === 0 ? end : blanks.joined(t, row, rows);
    if (job.blanks !== 0 && to === 0) break;
    const gates = ofStep(job.gates, t, gateRow);
    const dOutput = job.dOutputs === 0 ? 0 : job.dOutputs + (row * time + t) * stateBytes;
    kernel.gateGradients(
      ...[gates, 4 * gateRow] as const,
      ...[t === 0 ? ofBatch(job.c0) : cells(t - 1), stateBytes] as const,
      ...[ofStep(job.states, t + 1, stateRow) + 4 * hiddenAt, 4 * stateRow] as const,
      ...[dOutput, time * stateBytes, dh, stateBytes, dc, stateBytes, hidden, from, to] as const,
    );
    if (t === 0 && job.dh0 === 0) break;
    thread.meet(plan);
    dh = ofBatch(t > 0 ? job.dStates : job.dh0);
    const { stateGradient } = plan.steps(job.blanks === 0 ? rows : to);
    thread.multiply(stateGradient, parts, gates, job.packedTransposed, dh);
    thread.meet(plan);
  }
}

/** The gradients of x for this thread's rows of a group, all steps of a row at once. */
function inputGradients(thread: BlasThread, job: JobWords, plan: BlasPlan, { row, from, to }: Share): void {
  const whole = [{ at: 0, multiply: plan.inputGradient }];
  for (let at = row + from; at < row + to; at++) {
    const gates = job.gates + 4 * at * plan.layout.gateRow;
    thread.multiply(whole, [0, 1], gates, job.kernel, job.dx + 4 * at * job.time * job.input);
  }
}

/**
 * The gradients of the weights, after `backward` has seen all rows: [x, 1, h']^T times the gradients of the sums, over
 * all steps and rows at once.
 *
 * @param thread The thread that runs it.
 * @param place The job.
 * @param group0 The first group of columns.
 * @param group1 The group after the last.
 * @throws {RangeError} If the gradients do not follow each other.
 */
export function weightGradients(thread: BlasThread, place: number, group0: number, group1: number): void {
  const job = thread.job(place);
  expectTogether("gradients of weights", job, job.dKernel, job.dBias, job.dRecurrentKernel);
  const plan = thread.plan(job);
  const { layout } = plan;
  const parts = plan.weightGradients(thread.blanks(job).start(job.time));
  const states = job.states + 4 * (layout.hiddenAt - 1 - job.input);
  thread.multiply(parts, [group0, group1], states, job.gates, job.dKernel);
}
