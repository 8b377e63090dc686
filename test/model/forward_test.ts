import { assert, assertEquals, assertThrows } from "@std/assert";
import { lstmLayer } from "@scanline/recurrent";
import { forward } from "../../lib/model/forward.ts";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import { tf } from "../../lib/tf.ts";

Deno.test("forward gives the scores that predict gives, and lets the gradient of every weight back", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  const x = tf.randomUniform([3, 28, 28], 0, 1, "float32", 1);
  const scores = forward(model, x);
  assertEquals(scores.shape, [3, 10]);
  assertEquals(scores.dataSync(), (model.predict(x) as tf.Tensor).dataSync());
  const { grads } = tf.variableGrads(() => tf.sum(forward(model, x)));
  const sizes = Object.values(grads).map((gradient) => tf.sum(tf.abs(gradient)).dataSync()[0]);
  assertEquals(sizes.length, 5);
  assert(sizes.every((size) => size > 0));
  model.dispose();
});

Deno.test("forward drops units in training alone", () => {
  const layers = () => [
    lstmLayer({ units: 8, inputShape: [4, 3], recurrentInitializer: "zeros" }),
    tf.layers.dropout({ rate: 0.5, seed: 1 }),
    tf.layers.dense({ units: 10 }),
  ];
  const model = tf.sequential({ layers: layers() });
  const x = tf.randomUniform([2, 4, 3], 0, 1, "float32", 1);
  const scores = (training?: boolean) => forward(model, x, { training }).dataSync().join();
  assertEquals(scores(), scores(false));
  assert(scores(true) !== scores());
  model.dispose();
});

Deno.test("forward refuses what is no classifier", () => {
  assertThrows(
    () => forward(null as never, tf.zeros([1, 28, 28])),
    RangeError,
    "Cannot send a batch forward",
  );
});
