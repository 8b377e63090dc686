import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { clearestUnits } from "../../lib/evaluation/units/clearest_units.ts";
import { silencedAccuracy } from "../../lib/evaluation/units/silenced_accuracy.ts";
import { unitClasses } from "../../lib/evaluation/units/unit_classes.ts";
import { tf } from "../../lib/tf.ts";

Deno.test("clearestUnits takes the area farthest from a half, high or low, and the first of equals", () => {
  assertEquals(clearestUnits([[0.9, 0.2, 0.5], [0.6, 0.1, 0.5], [0.05, 0.9, 0.5]]), [2, 1, 0]);
  assertEquals(clearestUnits([]), []);
});

Deno.test("unitClasses sorts a unit's last h by class and averages its c over every row", () => {
  const h = tf.tensor3d([0, 0, 0, 0.1, 0, 0, 0, 0.2, 0, 0, 0, 0.3], [3, 2, 2]);
  const c = tf.tensor3d([0, 1, 0, 2, 0, 3, 0, 4, 0, 7, 0, 6], [3, 2, 2]);
  const { last, overRows } = unitClasses({ h, c }, [4, 9, 4], 1);
  assertEquals(last.map((values) => values.length), [0, 0, 0, 0, 2, 0, 0, 0, 0, 1]);
  [0.1, 0.3].forEach((value, at) => assertAlmostEquals(last[4][at], value, 1e-7));
  assertEquals([[...overRows[4]], [...overRows[9]]], [[4, 4], [3, 4]]);
  for (const unit of [2, -1, 0.5]) {
    assertThrows(() => unitClasses({ h, c }, [4, 9, 4], unit), RangeError, `Cannot follow unit ${unit}`);
  }
  assertThrows(() => unitClasses({ h, c }, [4, 9], 1), RangeError, "labels, one for each image, but found 2");
});

Deno.test("silencedAccuracy leaves out what the silent units say", () => {
  const h = tf.tensor2d([[1, 0, 0], [0, 1, 0], [1, 0, 1]]);
  // Unit 0 speaks for class 0, unit 1 for class 1, unit 2 loudly for class 1; the bias prefers class 0 a little.
  const linear = { kernel: tf.tensor2d([[1, 0], [0, 1], [0, 3]]), bias: tf.tensor1d([0.5, 0]) };
  const labels = [0, 1, 1];
  const without = (silent: number[]) => silencedAccuracy(h, labels, linear, silent);
  assertEquals([without([]), without([0]), without([2]), without([1, 2])], [1, 1, 2 / 3, 1 / 3]);
  assertThrows(() => without([3]), RangeError, "Cannot silence unit 3: expected a whole number from 0 to 2");
  assertThrows(
    () => silencedAccuracy(h, [1], linear, []),
    RangeError,
    "labels, one for each image, but found 1",
  );
});
