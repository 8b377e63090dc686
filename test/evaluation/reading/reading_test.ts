import { assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { sequences, take } from "../../../lib/data/tensors.ts";
import { reading } from "../../../lib/evaluation/reading/reading.ts";
import { lstmCell, type LstmState } from "../../../lib/recurrent/equations/lstm_cell.ts";
import { classifierParts } from "../../../lib/model/classifier_parts.ts";
import { predictScores } from "../../../lib/model/predict.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../../recurrent/reference.ts";
import { smallDigits } from "../../shared/small_digits.ts";

/** Weights large enough for the belief to move from row to row. */
function lively(hiddenSize: number): tf.LayersModel {
  const model = rowClassifier({ hiddenSize });
  tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.mul(weight, 4))));
  return model;
}

Deno.test("reading ends with the model's own prediction, also for the last partial chunk", () => {
  const model = lively(8);
  const { test } = smallDigits(503);
  const before = tf.memory().numTensors;
  const beliefs = reading(model, test);
  assertEquals(tf.memory().numTensors, before);
  assertEquals([beliefs.length, beliefs[0].length, beliefs[0][0].length], [503, 28, 10]);
  const expected = tf.tidy(() =>
    (tf.softmax(tf.tensor2d(predictScores(model, test), [503, 10])).arraySync()) as number[][]
  );
  beliefs.forEach((rows, image) =>
    assertLess(largestDifference(rows[27], expected[image]), 2e-6, `${image}`)
  );
  model.dispose();
});

Deno.test("reading gives after each row what stepping the cell by hand gives", () => {
  const model = lively(6);
  const { test } = smallDigits(3);
  const { lstm, linear } = classifierParts(model);
  const beliefs = reading(model, test);
  let moved = 0;
  tf.tidy(() => {
    const rows = tf.unstack(sequences(test), 1) as tf.Tensor2D[]; // 28 of [3, 28]
    let state: LstmState = { h: tf.zeros([3, 6]), c: tf.zeros([3, 6]) };
    rows.forEach((row, time) => {
      state = lstmCell(row, state, lstm);
      const scores = tf.add(tf.matMul(state.h, linear.kernel), linear.bias) as tf.Tensor2D;
      const expected = tf.softmax(scores).arraySync() as number[][];
      expected.forEach((row, image) => assertLess(largestDifference(beliefs[image][time], row), 2e-6));
      moved = Math.max(moved, largestDifference(beliefs[0][time], beliefs[0][0]));
    });
  });
  assertGreater(moved, 0.05);
  model.dispose();
});

Deno.test("reading depends on the rows read so far alone", () => {
  const model = lively(6);
  const { test } = smallDigits(2);
  const cut = { ...test, images: { ...test.images, data: test.images.data.slice() } };
  cut.images.data.fill(0, 12 * 28, 28 * 28); // image 0 ends after row 11
  const [whole, ended] = [reading(model, test), reading(model, cut)];
  for (let row = 0; row < 12; row++) assertLess(largestDifference(whole[0][row], ended[0][row]), 2e-6);
  assertGreater(largestDifference(whole[0][12], ended[0][12]), 1e-4);
  assertLess(largestDifference(whole[0][27], reading(model, take(test, 1))[0][27]), 2e-6);
  model.dispose();
});

Deno.test("reading refuses models of another form, and time steps that are not rows", () => {
  const halves = rowClassifier({ hiddenSize: 4, timeSteps: 56, inputSize: 14 });
  assertThrows(
    () => reading(halves, smallDigits(1).test),
    RangeError,
    "Cannot follow 56 time steps of 14 row by row: expected 28 of 28",
  );
  const flat = tf.sequential({ layers: [tf.layers.dense({ units: 10, inputShape: [28, 28] })] });
  assertThrows(() => reading(flat, smallDigits(1).test), RangeError, "but found the layers Dense");
  halves.dispose();
  flat.dispose();
});
