import { type BlasThread, expectTogether } from "../thread.ts";

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
  const { hidden, gates, dKernel } = run;
  const { fromState, sums, candidate } = plan.weightGradients(thread.blanks(run).start(run.time));
  const groups: [number, number] = [group0, group1];
  const states = run.states + 4 * (layout.hiddenAt - 1 - run.input);
  if (run.cell === "gruResetAfter") {
    thread.multiply(fromState, groups, states, gates, dKernel);
    // [1, h'] made it in the row of the other bias, which comes next.
    const [first, last] = groups.map((group) => run.dBias / 4 + 2 * hidden + layout.firstOf(hidden, group));
    thread.floats.copyWithin((run.dStateBias - run.dBias) / 4 - 2 * hidden + first, first, last);
  }
  thread.multiply(sums, groups, states, gates, dKernel);
  if (run.cell === "gru") thread.multiply(candidate, groups, run.cells, gates, dKernel);
}
