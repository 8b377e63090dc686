import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Split } from "../../lib/data/dataset.ts";
import { tf } from "../../lib/tf.ts";
import { accuracy } from "../../lib/evaluation/accuracy/accuracy.ts";
import { confusionMatrix } from "../../lib/evaluation/accuracy/confusion_matrix.ts";
import { tenPredictions } from "../../lib/evaluation/accuracy/ten_predictions.ts";
import { predictClasses } from "../../lib/model/predict.ts";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import { smallDigits } from "../shared/small_digits.ts";

/** The same images, with labels that follow from the model's own predictions. */
function relabel(
  model: tf.LayersModel,
  split: Split,
  change: (prediction: number, image: number) => number,
): Split {
  const data = predictClasses(model, split).map(change);
  return { ...split, labels: { shape: [data.length], data } };
}

Deno.test("accuracy is the share of right predictions, over every image of the last partial chunk", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  const { test } = smallDigits(503);
  const lastThreeWrong = relabel(model, test, (label, image) => image >= 500 ? (label + 1) % 10 : label);
  assertEquals(accuracy(model, lastThreeWrong), 500 / 503);
  assertEquals(accuracy(model, lastThreeWrong, { limit: 501 }), 500 / 501);
  assertEquals(accuracy(model, relabel(model, test, (label) => (label + 1) % 10)), 0);
  model.dispose();
});

Deno.test("confusionMatrix counts truth by prediction", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  const { test } = smallDigits(60);
  const shifted = relabel(model, test, (label) => (label + 3) % 10);
  const matrix = confusionMatrix(model, shifted);
  predictClasses(model, test).forEach((label) => matrix[(label + 3) % 10][label]--);
  assertEquals(matrix, Array.from({ length: 10 }, () => new Array(10).fill(0)));
  assertThrows(
    () => confusionMatrix(model, relabel(model, test, () => 10)),
    RangeError,
    "but found 10 at place 0",
  );
  model.dispose();
});

Deno.test("tenPredictions prints the two lines of the article", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  // Weights that tell the blocks apart are not needed: the labels follow the predictions, but for two.
  const { test } = smallDigits(10);
  const expected = [...predictClasses(model, test)];
  const labelled = relabel(model, test, (label, image) => image < 2 ? (label + 1) % 10 : label);
  const lines: string[] = [];
  const { predictions, labels, right } = tenPredictions(model, labelled, {
    print: (line) => lines.push(line),
  });
  assertEquals(predictions, expected);
  assertEquals(labels, [...labelled.labels.data]);
  assertEquals(right, 8);
  assertEquals(lines.slice(0, 2), [
    `[${predictions.join(" ")}] prediction number`,
    `[${labels.join(" ")}] real number`,
  ]);
  model.dispose();
});

Deno.test("tenPredictions warns when all ten are one class", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  const eight = tf.tidy(() =>
    model.getWeights().map((weight, at) => at === 4 ? tf.oneHot(8, 10).mul(100) : weight)
  );
  model.layers[1].setWeights([eight[3], eight[4].reshape([10])]);
  const lines: string[] = [];
  const { predictions, warning } = tenPredictions(model, smallDigits(10).test, {
    print: (line) => lines.push(line),
  });
  assertEquals(predictions, new Array(10).fill(8));
  assert(warning !== undefined);
  assertStringIncludes(warning, "all ten predictions are 8");
  assertStringIncludes(warning, "not the one that was trained");
  assertEquals(lines.length, 3);
  eight[4].dispose();
  model.dispose();
});

Deno.test("tenPredictions needs ten images", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  assertThrows(() => tenPredictions(model, smallDigits(9).test), RangeError, "9 images");
  model.dispose();
});
