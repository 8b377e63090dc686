import { assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import { tf } from "../../lib/tf.ts";
import { lstmSequence } from "../../lib/recurrent/equations/lstm_sequence.ts";
import type { LstmWeights } from "../../lib/recurrent/equations/weights.ts";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import { largestDifference } from "../recurrent/reference.ts";

Deno.test("rowClassifier prints its layers as the article's network does, with parameter counts", () => {
  const model = rowClassifier();
  const expected = [
    "RNN(",
    "  (rnn): LSTM(28, 128, batch_first=True)                       80384 parameters",
    "  (out): Linear(in_features=128, out_features=10, bias=True)    1290 parameters",
    ")                                                              81674 parameters",
  ].join("\n");
  assertEquals(String(model), expected);
  assertEquals(Deno.inspect(model), expected);
  model.dispose();
});

Deno.test("rowClassifier is the LSTM's last output, which is its final hidden state, and a linear layer", () => {
  tf.tidy(() => {
    const model = rowClassifier({ hiddenSize: 20, seed: 3 });
    const x = tf.randomUniform<tf.Rank.R3>([5, 28, 28], 0, 1, "float32", 1);
    const [kernel, recurrentKernel, bias, linear, linearBias] = model.getWeights();
    const { outputs, h } = lstmSequence(x, { kernel, recurrentKernel, bias } as LstmWeights);
    const lastOutput = tf.reshape(tf.slice(outputs, [0, 27, 0], [-1, 1, -1]), [5, 20]) as tf.Tensor2D;
    assertEquals(lastOutput.dataSync(), h.dataSync());
    const scores = tf.add(tf.matMul(h, linear as tf.Tensor2D), linearBias);
    assertLess(largestDifference((model.predict(x) as tf.Tensor).dataSync(), scores.dataSync()), 2e-6);
    model.dispose();
  });
});

Deno.test("rowClassifier starts from uniform weights in +-1/sqrt(hidden), decided by the seed", () => {
  const weights = (seed: number) => {
    const model = rowClassifier({ seed });
    const values = model.getWeights().map((tensor) => tensor.dataSync<"float32">().slice());
    model.dispose();
    return values;
  };
  const first = weights(1);
  assertEquals(first.map((values) => values.length), [28 * 512, 128 * 512, 512, 1280, 10]);
  for (const values of first) assertLess(Math.max(...values.map(Math.abs)), 1 / Math.sqrt(128));
  assertEquals(weights(1), first);
  assertNotEquals(weights(2), first);
});

Deno.test("rowClassifier leaves no tensor behind when disposed", () => {
  const before = tf.memory().numTensors;
  rowClassifier({ hiddenSize: 4 }).dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("rowClassifier refuses sizes and seeds out of range", () => {
  assertThrows(() => rowClassifier({ hiddenSize: 0 }), RangeError, "hiddenSize 0");
  assertThrows(() => rowClassifier({ timeSteps: 2.5 }), RangeError, "timeSteps 2.5");
  assertThrows(() => rowClassifier({ seed: -1 }), RangeError, "-1");
});
