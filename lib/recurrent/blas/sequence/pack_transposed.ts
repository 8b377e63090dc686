import type { BlasThread } from "../thread.ts";

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
