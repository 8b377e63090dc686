import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { compareRuns } from "../../../lib/evaluation/witnesses/compare_runs.ts";
import {
  runAndDifferentiate,
  runEquations,
  runLayer,
} from "../../../lib/evaluation/witnesses/differentiated_run.ts";
import { errorBudget } from "../../../lib/evaluation/witnesses/error_budget.ts";
import { readRecordedRun } from "../../../lib/evaluation/witnesses/recorded_run.ts";
import { fusedLstm } from "../../../lib/mod.ts";
import { tf } from "../../../lib/tf.ts";
import { GRADIENT_TOLERANCE, randomCase, STATE_TOLERANCE, tensors } from "../../recurrent/random_case.ts";

const sizes = { batch: 3, time: 6, input: 4, hidden: 5 };
const { x, weights } = tensors(sizes, randomCase(sizes));
const names = ["outputs", "h", "c", "dW", "dU", "db"] as const;

Deno.test("errorBudget is what the tests of the engines allow", () => {
  tf.tidy(() => {
    const run = runEquations(x, weights, { h: tf.ones([3, 5]) });
    const budget = errorBudget(run);
    for (const name of ["outputs", "h", "c"] as const) assertEquals(budget[name], STATE_TOLERANCE);
    for (const name of ["dW", "dU", "db"] as const) {
      const largest = run[name].abs().max().dataSync()[0];
      assertAlmostEquals(budget[name], GRADIENT_TOLERANCE * largest, 1e-12);
    }
  });
});

Deno.test("The engine and the recorded run of PyTorch keep the errorBudget, and other gates do not", async () => {
  const text = await Deno.readTextFile(new URL("../../fixtures/lstm.json", import.meta.url));
  tf.tidy(() => {
    const run = runEquations(x, weights, { h: tf.ones([3, 5]) });
    const recorded = readRecordedRun(text);
    const repeated = runEquations(recorded.x, recorded.weights, recorded.given, { state: recorded.state });
    const kept = [[run, runAndDifferentiate(fusedLstm, x, weights)], [recorded.run, repeated]] as const;
    for (const [expected, found] of kept) {
      const [apart, budget] = [compareRuns(expected, found), errorBudget(expected)];
      for (const name of names) assertLess(apart[name], budget[name], name);
    }
    // The default of tfjs for the gates is another function.
    const layer = tf.layers.lstm({
      units: 5,
      recurrentInitializer: "zeros",
      returnSequences: true,
      returnState: true,
    });
    const [apart, budget] = [compareRuns(run, runLayer(layer, x, weights)), errorBudget(run)];
    for (const name of names) assertGreater(apart[name], 100 * budget[name], name);
    layer.dispose();
  });
});

Deno.test("errorBudget refuses what is no run", () => {
  // deno-lint-ignore no-explicit-any
  const budgetOf = errorBudget as any;
  for (const run of [undefined, {}, { dW: 1 }]) {
    assertThrows(
      () => budgetOf(run),
      RangeError,
      "Cannot tell the error budget of dW: expected a tensor but found",
    );
  }
});
