import type { Context } from "../context.ts";

/** Before the first step, as ONNX writes the end of a slice that goes backward. */
const BEFORE_FIRST = -(2 ** 31);

/** Adds what turns the order of the steps round, [batch, time, ...]. */
export function reverseSteps(sequence: string, { graph, scope }: Context): string {
  const [start, end, axis, step] = [[-1], [BEFORE_FIRST], [1], [-1]];
  return graph.add("Slice", scope, [
    sequence,
    graph.sizes(`${scope}/last_step`, start),
    graph.sizes(`${scope}/before_first_step`, end),
    graph.sizes(`${scope}/axis_1`, axis),
    graph.sizes(`${scope}/backward`, step),
  ]);
}
