import { assertEquals, assertThrows } from "@std/assert";
import { tf } from "../../../lib/tf.ts";
import { maxDifference } from "../../../lib/evaluation/witnesses/max_difference.ts";

Deno.test("maxDifference finds the largest difference, whatever its sign and place", () => {
  tf.tidy(() => {
    const zeros = tf.zeros([2, 3]);
    assertEquals(maxDifference(zeros, zeros), 0);
    assertEquals(maxDifference(tf.tensor2d([[1, -4, 2], [0, 3, 0]]), zeros), 4);
    assertEquals(maxDifference(zeros, tf.tensor2d([[0, 0, 0], [0, 0, 5]])), 5);
  });
});

Deno.test("maxDifference is NaN when a number is", () => {
  tf.tidy(() => assertEquals(maxDifference(tf.tensor1d([1, NaN, 9]), tf.tensor1d([0, 0, 0])), NaN));
});

Deno.test("maxDifference refuses tensors of different shapes", () => {
  tf.tidy(() => {
    assertThrows(() => maxDifference(tf.zeros([2]), tf.zeros([2, 1])), RangeError, "[2] and [2, 1]");
  });
});
