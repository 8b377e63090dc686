import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import { previousRows } from "../../../lib/model/next_row/previous_rows.ts";
import { tf } from "../../../lib/tf.ts";
import { nextRowLoss } from "../../../lib/training/next_row/next_row_loss.ts";
import recorded from "../../fixtures/next_row.json" with { type: "json" };

Deno.test("the loss of a network and its gradients are PyTorch's", () => {
  const model = nextRowModel({ timeSteps: 5, inputSize: 4, hiddenSize: 6, components: 2 });
  const given: unknown[] = recorded.weights;
  model.setWeights(given.map((values) => tf.tensor(values as tf.TensorLike)));
  const x = tf.tensor3d(recorded.x);
  const loss = () => nextRowLoss(model.apply(previousRows(x)) as tf.Tensor3D, x);
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const { value, grads } = tf.variableGrads(loss, weights);
  const mean = recorded.nats.flat().reduce((sum, nats) => sum + nats) / recorded.nats.length;
  assertAlmostEquals(value.dataSync()[0], mean, 1e-5);
  weights.forEach(({ name }, at) => {
    const expected = (recorded.gradients[at] as (number | number[])[]).flat();
    const found = grads[name].dataSync();
    expected.forEach((gradient, place) => assertAlmostEquals(found[place], gradient, 1e-5));
  });
  model.dispose();
});

Deno.test("a network that gives each pixel even odds costs log(2) a pixel", () => {
  const loss = nextRowLoss(tf.zeros([2, 28, 4 * 29]), tf.ones([2, 28, 28]));
  assertEquals(loss.shape, []);
  assertAlmostEquals(loss.dataSync()[0], 784 * Math.log(2), 1e-3);
});

Deno.test("the gradient of nextRowLoss can be differentiated in its turn", () => {
  tf.tidy(() => {
    const rows = tf.tensor3d([[[1, 0]]]);
    const start = [0.5, -1, 2, 1, 0.2, 0.3];
    const gradient = tf.grad((said) => nextRowLoss(said as tf.Tensor3D, rows));
    const penalty = (said: tf.Tensor) => tf.sum(tf.square(gradient(said)));
    const second = tf.grad(penalty)(tf.tensor3d(start, [1, 1, 6])).dataSync();
    start.forEach((_, at) => {
      const moved = (by: number) =>
        penalty(tf.tensor3d(start.map((value, other) => value + (other === at ? by : 0)), [1, 1, 6]))
          .dataSync()[0];
      assertAlmostEquals(second[at], (moved(0.01) - moved(-0.01)) / 0.02, 1e-4);
    });
  });
});

Deno.test("nextRowLoss refuses gray pixels and shapes that do not fit", () => {
  const refused = (said: tf.Tensor, rows: tf.Tensor, message: string) =>
    assertThrows(() => nextRowLoss(said as tf.Tensor3D, rows as tf.Tensor3D), RangeError, message);
  refused(tf.zeros([1, 1, 3]), tf.tensor3d([[[0.5, 0]]]), "expected pixels of 0 and 1 but found 0.5");
  refused(tf.zeros([1, 1, 4]), tf.zeros([1, 1, 2]), "but found [1,1,4] and [1,1,2]");
  refused(tf.zeros([2, 1, 3]), tf.zeros([1, 1, 2]), "but found [2,1,3] and [1,1,2]");
  refused(tf.zeros([3, 3]), tf.zeros([1, 1, 2]), "but found [3,3] and [1,1,2]");
  refused(undefined as unknown as tf.Tensor, tf.zeros([1, 1, 2]), "but found [] and [1,1,2]");
});
