import { assertEquals, assertThrows } from "@std/assert";
import { compareRuns } from "../../../lib/evaluation/witnesses/compare_runs.ts";
import { tf } from "../../../lib/tf.ts";

const run = (...[outputs, h, c, dW, dU, db]: number[][]) => ({
  outputs: tf.tensor1d(outputs),
  h: tf.tensor1d(h),
  c: tf.tensor1d(c),
  dW: tf.tensor1d(dW),
  dU: tf.tensor1d(dU),
  db: tf.tensor1d(db),
});

Deno.test("compareRuns gives each tensor its own largest difference", () => {
  tf.tidy(() => {
    const ours = run([1, 2], [3, 3], [0, 0], [1, 1], [2, 2], [5, 5]);
    const theirs = run([1, 2], [3, 4], [-2, 0], [4, 1], [2, 6], [5, NaN]);
    assertEquals(compareRuns(ours, theirs), { outputs: 0, h: 1, c: 2, dW: 3, dU: 4, db: NaN });
  });
});

Deno.test("compareRuns refuses runs of different sizes", () => {
  tf.tidy(() => {
    const ours = run([1], [1], [1], [1], [1], [1]);
    const theirs = run([1], [1], [1], [1], [1, 2], [1]);
    assertThrows(() => compareRuns(ours, theirs), RangeError, "[1] and [2]");
  });
});
