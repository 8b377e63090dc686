import type { BlasPlan } from "./blas_plan.ts";
import { type BlasThread, expectTogether, type JobWords, type Share } from "./blas_thread.ts";
import { copyRows, fillRows } from "./copy_rows.ts";

// Numbers transposed together: a cache line.
const LINE = 16;

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
  const { floats } = thread;
  const [from, to] = [job.recurrentKernel / 4, job.packedTransposed / 4];
  const last = layout.firstOf(layout.columns, group1);
  for (let column = layout.firstOf(layout.columns, group0); column < last; column += LINE) {
    const end = Math.min(column + LINE, last);
    for (let row = 0; row < job.hidden; row++) {
      const source = from + row * layout.columns;
      for (let at = column; at < end; at++) floats[to + at * job.hidden + row] = floats[source + at];
    }
  }
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
  for (const share of thread.shares(plan, unit0, unit1)) {
    runGroup(thread, job, plan, share);
    if (job.dx !== 0) inputGradients(thread, job, plan, share);
  }
}

/** Back through all steps for a group of rows of the batch. */
function runGroup(
  thread: BlasThread,
  job: JobWords,
  plan: BlasPlan,
  { row, rows, from, to, parts }: Share,
): void {
  const { floats, kernel } = thread;
  const { stateRow, hiddenAt, gateRow } = plan.layout;
  const { batch, time, hidden } = job;
  const { stateGradient } = plan.steps(rows);
  const stateBytes = 4 * hidden;
  const ofBatch = (array: number) => array === 0 ? 0 : array + row * stateBytes;
  const ofStep = (array: number, t: number, width: number) => array + 4 * (t * batch + row) * width;
  const dc = ofBatch(job.dc0 === 0 ? job.dStates + batch * stateBytes : job.dc0);
  const mine = (place: number) => ({ at: place / 4 + from * hidden, row: hidden });
  if (job.dcLast === 0) fillRows(floats, mine(dc), to - from, hidden, 0);
  else copyRows(floats, mine(ofBatch(job.dcLast)), mine(dc), to - from, hidden);
  let dh = ofBatch(job.dhLast);
  for (let t = time - 1; t >= 0; t--) {
    const gates = ofStep(job.gates, t, gateRow);
    const dOutput = job.dOutputs === 0 ? 0 : job.dOutputs + (row * time + t) * stateBytes;
    kernel.gateGradients(
      ...[gates, 4 * gateRow] as const,
      ...[t === 0 ? ofBatch(job.c0) : ofStep(job.cells, t - 1, hidden), stateBytes] as const,
      ...[ofStep(job.states, t + 1, stateRow) + 4 * hiddenAt, 4 * stateRow] as const,
      ...[dOutput, time * stateBytes, dh, stateBytes, dc, stateBytes, hidden, from, to] as const,
    );
    if (t === 0 && job.dh0 === 0) break;
    thread.meet(plan);
    dh = ofBatch(t > 0 ? job.dStates : job.dh0);
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
  const { layout, weightGradients } = thread.plan(job);
  const states = job.states + 4 * (layout.hiddenAt - 1 - job.input);
  thread.multiply(weightGradients, [group0, group1], states, job.gates, job.dKernel);
}
