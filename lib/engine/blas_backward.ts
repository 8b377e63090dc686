import { type BlasThread, expectTogether } from "./blas_plan.ts";
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
  const { floats } = thread;
  const [from, to] = [job.recurrentKernel / 4, job.packedTransposed / 4];
  const last = layout.firstColumn(group1);
  for (let column = layout.firstColumn(group0); column < last; column += 16) {
    const end = Math.min(column + 16, last);
    for (let row = 0; row < job.hidden; row++) {
      const source = from + row * layout.columns;
      for (let at = column; at < end; at++) floats[to + at * job.hidden + row] = floats[source + at];
    }
  }
}

/**
 * Back through all steps for some rows of the batch, after `forward` and `packTransposed`: the gradients of the sums take
 * the place of the gates.
 *
 * @param thread The thread that runs it.
 * @param place The job.
 * @param row0 The first row: a multiple of `rowGroup`.
 * @param row1 The row after the last.
 */
export function backward(thread: BlasThread, place: number, row0: number, row1: number): void {
  const job = thread.job(place);
  const { rowGroup } = thread.plan(job).layout;
  for (let row = row0; row < row1; row += rowGroup) {
    runGroup(thread, job, row, Math.min(rowGroup, row1 - row));
  }
}

/** Back through all steps for the `rows` rows of the batch from `row` on. */
function runGroup(thread: BlasThread, job: ReturnType<BlasThread["job"]>, row: number, rows: number): void {
  const { floats, addresses, kernel } = thread;
  const plan = thread.plan(job);
  const { stateRow, hiddenAt, gateRow } = plan.layout;
  const { batch, time, input, hidden } = job;
  const { stateGradient, inputGradient } = plan.rows(rows);
  const [transposed, weights] = [addresses.at(job.packedTransposed), addresses.at(job.kernel)];
  const stateBytes = 4 * hidden;
  const ofBatch = (array: number) => array === 0 ? 0 : array + row * stateBytes;
  const step = (array: number, t: number, width: number) => array + 4 * (t * batch + row) * width;
  const dhScratch = ofBatch(job.dStates);
  const dc = job.dc0 === 0 ? ofBatch(job.dStates + batch * stateBytes) : ofBatch(job.dc0);
  const dcRows = { at: dc / 4, row: hidden };
  if (job.dcLast === 0) fillRows(floats, dcRows, rows, hidden, 0);
  else copyRows(floats, { at: ofBatch(job.dcLast) / 4, row: hidden }, dcRows, rows, hidden);
  let dh = ofBatch(job.dhLast);
  for (let t = time - 1; t >= 0; t--) {
    const gates = step(job.gates, t, gateRow);
    const dOutput = job.dOutputs === 0 ? 0 : job.dOutputs + (row * time + t) * stateBytes;
    kernel.gateGradients(
      ...[gates, 4 * gateRow] as const,
      ...[t === 0 ? ofBatch(job.c0) : step(job.cells, t - 1, hidden), stateBytes] as const,
      ...[step(job.states, t + 1, stateRow) + 4 * hiddenAt, 4 * stateRow] as const,
      ...[dOutput, time * stateBytes, dh, stateBytes, dc, stateBytes, hidden, 0, rows] as const,
    );
    if (t > 0 || job.dh0 !== 0) {
      dh = t > 0 ? dhScratch : ofBatch(job.dh0);
      stateGradient(addresses.at(gates), transposed, addresses.at(dh));
    }
    if (job.dx !== 0) {
      const dx = job.dx + 4 * (row * time + t) * input;
      inputGradient(addresses.at(gates), weights, addresses.at(dx));
    }
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
 */
export function weightGradients(thread: BlasThread, place: number, group0: number, group1: number): void {
  const job = thread.job(place);
  expectTogether("gradients of weights", job, job.dKernel, job.dBias, job.dRecurrentKernel);
  const plan = thread.plan(job);
  const states = thread.addresses.at(job.states + 4 * (plan.layout.hiddenAt - 1 - job.input));
  for (let group = group0; group < group1; group++) {
    const column = plan.layout.firstColumn(group);
    if (column === plan.layout.firstColumn(group + 1)) continue;
    const multiply = plan.gradient(group);
    multiply(
      states,
      thread.addresses.at(job.gates + 4 * column),
      thread.addresses.at(job.dKernel + 4 * column),
    );
  }
}
