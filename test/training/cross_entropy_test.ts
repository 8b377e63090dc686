import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
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

Deno.test("crossEntropy refuses labels outside the classes, and what is no batch of labels", () => {
  tf.tidy(() => {
    const refused = (labels: unknown, message: string, scores: tf.Tensor = tf.zeros([1, 5])) =>
      assertThrows(
        () => crossEntropy(scores as tf.Tensor2D, labels as tf.Tensor1D),
        RangeError,
        `Cannot compute the cross-entropy${message}`,
      );
    refused(tf.tensor1d([7], "int32"), ": expected labels from 0 to 4 but found 7 at place 0");
    refused(tf.tensor1d([-1], "int32"), ": expected labels from 0 to 4 but found -1 at place 0");
    refused(tf.tensor1d([1.5]), ": expected labels from 0 to 4 but found 1.5 at place 0");
    refused(tf.tensor1d([NaN]), ": expected labels from 0 to 4 but found NaN at place 0");
    refused(tf.tensor1d([1, 2], "int32"), ": expected 1 labels, one for each image, but found 2");
    refused(tf.zeros([1, 1]), ": expected a tensor of labels of shape [batch] but found [1,1]");
    refused([3], ": expected a tensor of labels of shape [batch] but found 3");
    refused(undefined, ": expected a tensor of labels of shape [batch] but found undefined");
    refused(tf.tensor1d([], "int32"), " of no scores: expected at least one", tf.zeros([0, 5]));
    refused(tf.tensor1d([1], "int32"), ": expected a tensor of scores", tf.zeros([5]));
  });
});

Deno.test("crossEntropy takes whole labels and scores of any numeric type", () => {
  tf.tidy(() => {
    const loss = (scores: tf.Tensor2D, labels: tf.Tensor1D) => crossEntropy(scores, labels).dataSync()[0];
    const expected = loss(tf.tensor2d([[1, 0, 3]]), tf.tensor1d([2], "int32"));
    assertEquals(loss(tf.tensor2d([[1, 0, 3]]), tf.tensor1d([2])), expected);
    assertEquals(loss(tf.tensor2d([[1, 0, 3]], [1, 3], "int32"), tf.tensor1d([2], "int32")), expected);
  });
});

Deno.test("the gradient of crossEntropy can be differentiated in its turn", () => {
  tf.tidy(() => {
    const labels = tf.tensor1d([1, 0], "int32");
    const start = [0.5, -1, 2, 1, 0, 0.3];
    const gradient = tf.grad((s) => crossEntropy(s as tf.Tensor2D, labels));
    const penalty = (s: tf.Tensor) => tf.sum(tf.square(gradient(s)));
    const second = tf.grad(penalty)(tf.tensor2d(start, [2, 3])).dataSync();
    start.forEach((_, at) => {
      const moved = (by: number) =>
        penalty(tf.tensor2d(start.map((value, other) => value + (other === at ? by : 0)), [2, 3]))
          .dataSync()[0];
      assertAlmostEquals(second[at], (moved(0.01) - moved(-0.01)) / 0.02, 1e-4);
    });
  });
});
