import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { confidenceInterval } from "../../../lib/evaluation/accuracy/confidence_interval.ts";
import { measuredAccuracy } from "../../../lib/evaluation/accuracy/measured_accuracy.ts";

/** 8 of 10 zeros right, all 20 ones, 1 of 4 twos. */
const matrix = [[8, 1, 1], [0, 20, 0], [0, 3, 1]];

Deno.test("measuredAccuracy is the share on the diagonal, with its interval", () => {
  const { right, total, accuracy, low, high } = measuredAccuracy(matrix);
  assertEquals([right, total], [29, 34]);
  assertAlmostEquals(accuracy, 29 / 34, 1e-15);
  assertEquals({ low, high }, confidenceInterval(29, 34));
});

Deno.test("an accuracy needs an image", () => {
  assertThrows(() => measuredAccuracy([[0, 0], [0, 0]]), RangeError, "0 right of 0");
});
