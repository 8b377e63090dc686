import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { tf } from "../../lib/tf.ts";
import { useEngine } from "../../lib/recurrent/engine/engine.ts";
import { predictClasses, predictProbabilities, predictScores } from "../../lib/model/predict.ts";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import { largestDifference } from "../recurrent/reference.ts";
import { smallDigits } from "../shared/small_digits.ts";

Deno.test("predictScores gives every image its scores, also in the last partial chunk", () => {
  const { test } = smallDigits(257);
  const model = rowClassifier({ hiddenSize: 6 });
  const before = tf.memory().numTensors;
  const scores = predictScores(model, test);
  assertEquals(scores.length, 2570);
  const whole = tf.tidy(() => {
    const x = tf.div(tf.tensor3d(Float32Array.from(test.images.data), [257, 28, 28]), 255);
    return (model.predict(x, { batchSize: 257 }) as tf.Tensor).dataSync();
  });
  assertLess(largestDifference(scores, whole), 2e-6);
  // A BLAS may round the scores of few images otherwise than those of many.
  assertLess(largestDifference(predictScores(model, test, 3), scores.slice(0, 30)), 2e-6);
  assertEquals(predictScores(model, test, 1000).length, 2570);
  assertEquals(tf.memory().numTensors, before);

  const classes = predictClasses(model, test);
  classes.forEach((label, image) => {
    const row = [...scores.subarray(image * 10, image * 10 + 10)];
    assertEquals(row[label], Math.max(...row));
  });
  model.dispose();
});

Deno.test("predictScores gives an image the very same scores among few and many with the WebAssembly engine", () => {
  useEngine({ engine: "wasm" });
  try {
    const { test } = smallDigits(257);
    const model = rowClassifier({ hiddenSize: 6 });
    const scores = predictScores(model, test);
    for (const few of [1, 3, 64]) assertEquals(predictScores(model, test, few), scores.slice(0, 10 * few));
    model.dispose();
  } finally {
    useEngine({});
  }
});

Deno.test("predictScores reads images as the model's time steps", () => {
  const model = rowClassifier({ hiddenSize: 4, timeSteps: 56, inputSize: 14 });
  assertEquals(predictScores(model, smallDigits(5).test).length, 50);
  model.dispose();
});

Deno.test("predictScores reads all of an image with a model for sequences of any length", () => {
  const layers =
    () => [tf.layers.simpleRNN({ units: 3, inputShape: [null, 14] }), tf.layers.dense({ units: 10 })];
  const model = tf.sequential({ layers: layers() });
  const { test } = smallDigits(5);
  const x = tf.div(tf.tensor3d(Float32Array.from(test.images.data), [5, 56, 14]), 255);
  assertLess(largestDifference(predictScores(model, test), (model.predict(x) as tf.Tensor).dataSync()), 2e-6);
  const odd = tf.sequential({ layers: [tf.layers.simpleRNN({ units: 10, inputShape: [null, 27] })] });
  assertThrows(
    () => predictScores(odd, test),
    RangeError,
    "Cannot read images of 784 pixels as 30 time steps of 27: expected 810 pixels",
  );
});

Deno.test("predictScores refuses images that do not fit, and none at all", () => {
  const model = rowClassifier({ hiddenSize: 4, timeSteps: 10, inputSize: 10 });
  assertThrows(() => predictScores(model, smallDigits(5).test), RangeError, "expected 100 pixels");
  assertThrows(() => predictScores(model, smallDigits(0).test), RangeError, "without images");
  assertThrows(() => predictScores(model, smallDigits(5).test, 0), RangeError, "0 images");
  model.dispose();
});

Deno.test("predictProbabilities is the softmax of the scores of each image", () => {
  const { test } = smallDigits(7);
  const model = rowClassifier({ hiddenSize: 6 });
  const before = tf.memory().numTensors;
  const probabilities = predictProbabilities(model, test, 3);
  assertEquals(tf.memory().numTensors, before);
  assertEquals([probabilities.length, probabilities[0].length], [3, 10]);
  const scores = predictScores(model, test, 3);
  probabilities.forEach((row, image) => {
    const powers = Array.from(scores.subarray(10 * image, 10 * image + 10), Math.exp);
    const sum = powers.reduce((total, power) => total + power, 0);
    row.forEach((probability, label) => assertAlmostEquals(probability, powers[label] / sum, 1e-6));
  });
});
