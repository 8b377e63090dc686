import { assertAlmostEquals, assertEquals } from "@std/assert";
import { tf } from "../../lib/tf.ts";
import { crossEntropy } from "../../lib/training/cross_entropy.ts";

Deno.test("crossEntropy is the mean of -log softmax at the label", () => {
  tf.tidy(() => {
    const scores = [[1, 2, 3], [0, -5, 4], [100, -100, 0]];
    const labels = [0, 2, 1];
    const expected = scores.map((row, at) =>
      Math.log(row.reduce((sum, score) => sum + Math.exp(score - Math.max(...row)), 0)) + Math.max(...row) -
      row[labels[at]]
    );
    const loss = crossEntropy(tf.tensor2d(scores), tf.tensor1d(labels, "int32"));
    assertEquals(loss.shape, []);
    assertAlmostEquals(loss.dataSync()[0], (expected[0] + expected[1] + expected[2]) / 3, 1e-5);
  });
});

Deno.test("crossEntropy of equal scores is the logarithm of the number of classes", () => {
  tf.tidy(() => {
    const loss = crossEntropy(tf.zeros([4, 10]), tf.tensor1d([0, 3, 9, 5], "int32"));
    assertAlmostEquals(loss.dataSync()[0], Math.log(10), 1e-6);
  });
});

Deno.test("crossEntropy's gradient is (softmax - truth) / batch", () => {
  tf.tidy(() => {
    const labels = tf.tensor1d([1, 0], "int32");
    const scores = tf.tensor2d([[0.5, -1, 2], [3, 0, 0]]);
    const gradient = tf.grad((s) => crossEntropy(s as tf.Tensor2D, labels))(scores);
    const expected = tf.div(tf.sub(tf.softmax(scores), tf.oneHot(labels, 3)), 2);
    const [actual, wanted] = [gradient.dataSync(), expected.dataSync()];
    wanted.forEach((value, at) => assertAlmostEquals(actual[at], value, 1e-6));
  });
});
