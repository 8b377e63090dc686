/** Steps of the module beside the reference. @module */
import { assert, assertEquals } from "@std/assert";
import type { CellName } from "../../../lib/recurrent/wasm/cells.ts";
import { randomRun, type RunOptions } from "./random_run.ts";
import { type RunSplit, runStep } from "./run_step.ts";
import { largestDifference, largestMagnitude, references, type Sizes } from "../reference.ts";

/** Runs a step and sees that it is within the error budget. */
export function checkStep(
  module: WebAssembly.Module,
  sizes: Sizes,
  options: RunOptions & { cell: CellName },
) {
  const numbers = randomRun(sizes, options);
  const actual = runStep(module, sizes, numbers, options);
  const { forward, backward } = references[options.cell];
  const expected: { h: Float64Array; c?: Float64Array } = forward(sizes, numbers.given);
  // relu has no bound: 2e-6 of the largest, if that is more.
  const budget = 2e-6 * Math.max(1, largestMagnitude(expected.h));
  for (const { outputs, h, c } of [actual, actual.inferred]) {
    within(budget, outputs, expected.h, sizes);
    within(budget, h, lastStep(expected.h, sizes), sizes);
    assertEquals(c !== undefined, options.cell === "lstm");
    if (c) within(budget, c, lastStep(expected.c!, sizes), sizes);
  }
  for (const [name, gradient] of Object.entries(backward(sizes, numbers.given, numbers.gradients))) {
    const found = actual[name as "dx"];
    const isWeight = name.endsWith("ernel") || name === "dBias";
    assertEquals([name, found !== undefined], [name, isWeight || options.allGradients === true]);
    if (found) within(1e-5 * largestMagnitude(gradient), found, gradient, sizes, name);
  }
}

/** Splits into so many pieces or as many as there are, the last first. */
export function splitInto(pieces: number): RunSplit {
  return (count, work) => {
    const parts = Math.min(pieces, count);
    for (let n = parts; n > 0; n--) work(Math.floor(count * (n - 1) / parts), Math.floor(count * n / parts));
  };
}

export function within(
  budget: number,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  sizes: Sizes,
  name = "",
) {
  const difference = largestDifference(actual, expected);
  assert(difference <= budget, `${name} ${difference} > ${budget} at ${JSON.stringify(sizes)}`);
}

/** The last step of [batch, time, hidden]. */
export function lastStep(history: Float64Array, { batch, time, hidden }: Sizes): Float64Array {
  const last = new Float64Array(batch * hidden);
  for (let b = 0; b < batch; b++) {
    last.set(history.subarray(((b + 1) * time - 1) * hidden, (b + 1) * time * hidden), b * hidden);
  }
  return last;
}
