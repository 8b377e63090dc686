import { assertEquals, assertLess, assertMatch, assertThrows } from "@std/assert";
import { compareRuns } from "../../../lib/evaluation/witnesses/compare_runs.ts";
import { runEquations } from "../../../lib/evaluation/witnesses/differentiated_run.ts";
import { readRecordedRun } from "../../../lib/evaluation/witnesses/recorded_run.ts";
import { tf } from "../../../lib/tf.ts";

const text = await Deno.readTextFile(new URL("../../fixtures/lstm.json", import.meta.url));

Deno.test("readRecordedRun reads a run of PyTorch that the equations repeat", () => {
  tf.tidy(() => {
    const { madeWith, x, weights, state, given, run } = readRecordedRun(text);
    assertMatch(madeWith, /^PyTorch \d/);
    const apart = compareRuns(runEquations(x, weights, given, { state }), run);
    assertLess(Math.max(apart.outputs, apart.h, apart.c), 2e-6);
    assertLess(Math.max(apart.dW, apart.dU, apart.db), 1e-5);
    // And it would show if the state were left out.
    assertLess(1e-2, compareRuns(runEquations(x, weights, given), run).outputs);
  });
});

Deno.test("readRecordedRun keeps the shapes of the fixture", () => {
  tf.tidy(() => {
    const { x, weights, state, given, run } = readRecordedRun(text);
    assertEquals(x.shape, [3, 5, 4]);
    assertEquals([weights.kernel.shape, weights.recurrentKernel.shape, weights.bias.shape], [
      [4, 24],
      [6, 24],
      [24],
    ]);
    assertEquals([state.h.shape, state.c.shape], [[3, 6], [3, 6]]);
    assertEquals([given.outputs!.shape, given.c!.shape], [[3, 5, 6], [3, 6]]);
    assertEquals([run.dW.shape, run.dU.shape, run.db.shape], [[4, 24], [6, 24], [24]]);
  });
});

Deno.test("readRecordedRun refuses what is not JSON", () => {
  assertThrows(
    () => readRecordedRun("weights"),
    RangeError,
    "Cannot read a recorded run: expected sizes and lstm",
  );
});
