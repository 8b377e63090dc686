import { assert, assertEquals } from "@std/assert";
import { compileWasm } from "../../../lib/recurrent/wasm/module.ts";
import { GRADIENT_TOLERANCE, STATE_TOLERANCE } from "../random_case.ts";
import { largestDifference, largestMagnitude, references, type Sizes } from "../reference.ts";
import { randomRun, type RunOptions } from "../wasm/random_run.ts";
import { runBlasStep, type Runner } from "./blas_step.ts";

/** A run with a state before it, a loss that reads all outputs, and the gradients of all that goes in. */
export const everything: RunOptions = { initialState: true, allOutputs: true, allGradients: true };

/** Runs a step of the CBLAS path, sees that it is within the error budget, and returns all that it wrote. */
export function checkStep(
  sizes: Sizes,
  options: RunOptions,
  runner: Runner,
  numbers = randomRun(sizes, options),
): ReturnType<typeof runBlasStep> {
  const found = runBlasStep(compileWasm(), sizes, numbers, options, runner);
  const { forward, backward } = references[options.cell ?? "lstm"];
  const kept: { h: Float64Array; c?: Float64Array } = forward(sizes, numbers.given);
  const expected = {
    outputs: kept.h,
    h: lastOf(sizes, kept.h),
    c: options.cell && options.cell !== "lstm" ? undefined : lastOf(sizes, kept.c!),
  };
  for (const written of [found, found.inferred]) {
    for (const name of ["outputs", "h", "c"] as const) {
      if (written[name]) assertClose(name, written[name], expected[name]!, STATE_TOLERANCE);
    }
  }
  for (const [name, gradient] of Object.entries(backward(sizes, numbers.given, numbers.gradients))) {
    const written = found[name as keyof typeof found] as Float32Array | undefined;
    if (written) assertClose(name, written, gradient, GRADIENT_TOLERANCE * largestMagnitude(gradient));
  }
  assertEquals(found.inferred, { outputs: found.outputs, h: found.h, c: found.c });
  return found;
}

function lastOf({ batch, time, hidden }: Sizes, history: Float64Array): Float64Array {
  return Float64Array.from({ length: batch * hidden }, (_, at) => {
    const row = Math.floor(at / hidden);
    return history[(row * time + time - 1) * hidden + at % hidden];
  });
}

function assertClose(name: string, found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number) {
  const difference = largestDifference(found, expected);
  assert(difference <= tolerance, `${name} is off by ${difference}`);
}
