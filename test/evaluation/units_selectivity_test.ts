import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { classAuc } from "../../lib/evaluation/units/class_auc.ts";
import { classMeans } from "../../lib/evaluation/units/class_means.ts";
import { explainedByClass } from "../../lib/evaluation/units/explained_by_class.ts";
import { tf } from "../../lib/tf.ts";

/** Four images of two classes: a unit that is their class, one that is not, one in between, one that never changes. */
const states = tf.tensor2d([[0, 1, 1, 3], [0, 3, 3, 3], [4, 1, 3, 3], [4, 3, 5, 3]]);
const labels = [5, 5, 8, 8];

Deno.test("classMeans averages each column over each class", () => {
  const groups = classMeans(states, labels);
  assertEquals(groups[5], { count: 2, mean: Float64Array.of(0, 2, 2, 3) });
  assertEquals(groups[8], { count: 2, mean: Float64Array.of(4, 2, 4, 3) });
  assertEquals([groups[0].count, Number.isNaN(groups[0].mean[0])], [0, true]);
  assertThrows(() => classMeans(states, [1, 2]), RangeError, "labels, one for each image, but found 2");
  assertThrows(
    () => classMeans(states, [1, 2, 3, 4], 4),
    RangeError,
    "expected labels from 0 to 3 but found 4 at place 3",
  );
});

Deno.test("explainedByClass is the share of the sum of squares between the classes", () => {
  // The third unit: mean 3, total 4 + 0 + 0 + 4 = 8, between 2 (2 - 3)^2 + 2 (4 - 3)^2 = 4.
  assertEquals([...explainedByClass(states, labels)], [1, 0, 0.5, 0]);
});

Deno.test("explainedByClass finds nothing in a unit that never changes, whatever its value", () => {
  const still = tf.fill<tf.Rank.R2>([7, 1], 0.1);
  assertEquals([...explainedByClass(still, [0, 1, 1, 2, 2, 2, 3])], [0]);
});

Deno.test("explainedByClass counts a class by its images", () => {
  // Values 0, 0, 0 and 4: mean 1, total 12; class means 0 (two images) and 2: between 2 * 1 + 2 * 1 = 4.
  assertAlmostEquals(explainedByClass(tf.tensor2d([[0], [0], [0], [4]]), [1, 1, 2, 2])[0], 1 / 3, 1e-12);
  // The same with three images against one: class means 0 and 4, and everything is explained.
  assertEquals(explainedByClass(tf.tensor2d([[0], [0], [0], [4]]), [1, 1, 1, 2])[0], 1);
});

Deno.test("classAuc is the probability of being higher than another class, by counting pairs", () => {
  const values = [3, 1, 2, 2, 5, 1, 4, 2];
  const classes = [0, 1, 2, 0, 2, 1, 0, 1];
  const [auc] = classAuc(tf.tensor2d(values, [8, 1]), classes, 3);
  for (let label = 0; label < 3; label++) {
    let [wins, pairs] = [0, 0];
    values.forEach((own, a) =>
      values.forEach((other, b) => {
        if (classes[a] !== label || classes[b] === label) return;
        pairs++;
        wins += own > other ? 1 : own === other ? 0.5 : 0;
      })
    );
    assertAlmostEquals(auc[label], wins / pairs, 1e-12);
  }
});

Deno.test("classAuc has its ends, its middle, and nothing to say of a class without images", () => {
  const auc = classAuc(states, labels);
  assertEquals([auc[0][8], auc[0][5]], [1, 0]);
  assertEquals([auc[1][8], auc[3][8]], [0.5, 0.5]);
  assertEquals(auc[0][0], NaN);
  assertThrows(() => classAuc(states, [1]), RangeError, "labels, one for each image, but found 1");
  assertThrows(() => classAuc(states, [1, 2, 3, 10]), RangeError, "but found 10 at place 3");
});
