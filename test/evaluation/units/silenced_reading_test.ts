import { assert, assertEquals, assertThrows } from "@std/assert";
import { accuracy } from "../../../lib/evaluation/accuracy/accuracy.ts";
import { countRight } from "../../../lib/evaluation/count_right.ts";
import { silencedReading } from "../../../lib/evaluation/units/silenced_reading.ts";
import { classifierParts } from "../../../lib/model/classifier_parts.ts";
import { predictClasses } from "../../../lib/model/predict.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { lstmCell } from "../../../lib/recurrent/equations/lstm_cell.ts";
import type { Split } from "../../../lib/data/dataset.ts";
import { sequences } from "../../../lib/data/tensors.ts";
import { tf } from "../../../lib/tf.ts";
import { smallDigits } from "../../shared/small_digits.ts";

/** A network of strong weights, whose answers hang on the image, and images whose labels are its answers. */
const model = rowClassifier({ hiddenSize: 12, seed: 3 });
model.setWeights(model.getWeights().map((weights) => tf.mul(weights, 5)));
const drawn = smallDigits(530).test; // more than one chunk
const answers = predictClasses(model, drawn);
const test: Split = { ...drawn, labels: { shape: [530], data: Uint8Array.from(answers) } };

/** By the equations: after every row the silent units' h and c are set to 0. */
function answersStepByStep(silent: number[]): number[] {
  return tf.tidy(() => {
    const { lstm, linear } = classifierParts(model);
    const heard = tf.tensor1d(Array.from({ length: 12 }, (_, unit) => silent.includes(unit) ? 0 : 1));
    let [h, c] = [tf.zeros<tf.Rank.R2>([530, 12]), tf.zeros<tf.Rank.R2>([530, 12])];
    for (const row of tf.unstack(sequences(test), 1) as tf.Tensor2D[]) {
      const step = lstmCell(row, { h, c }, lstm);
      [h, c] = [tf.mul(step.h, heard), tf.mul(step.c, heard)];
    }
    return [...tf.argMax(tf.add(tf.matMul(h, linear.kernel), linear.bias), 1).dataSync()];
  });
}

Deno.test("silencedReading sets h and c of the silent units to 0 after every row", () => {
  const different = new Set<number>();
  for (const silent of [[], [0], [11, 3], [1, 2, 4, 5, 7, 8, 10]]) {
    const right = countRight(answersStepByStep(silent), test.labels.data);
    const found = silencedReading(model, test, silent);
    assertEquals([found.right, found.total, found.accuracy], [right, 530, right / 530], `${silent}`);
    assert(found.low <= found.accuracy && found.accuracy <= found.high);
    different.add(right);
  }
  assert(different.size === 4, `right: ${[...different]}, so that units make no difference`);
});

Deno.test("silencedReading with nobody silent is the accuracy, and with all silent a constant answer", () => {
  assertEquals(silencedReading(model, test, []).accuracy, accuracy(model, test));
  assertEquals(silencedReading(model, test, [], { limit: 7 }).accuracy, accuracy(model, test, { limit: 7 }));
  const all = silencedReading(model, test, Array.from({ length: 12 }, (_, unit) => unit));
  const [answer] = classifierParts(model).linear.bias.argMax().dataSync();
  assertEquals(all.right, test.labels.data.filter((label) => label === answer).length);
});

Deno.test("silencedReading leaves the network as it is, and refuses units that are not there", () => {
  const before = model.getWeights().map((weights) => weights.dataSync().slice());
  const tensors = tf.memory().numTensors;
  silencedReading(model, test, [1, 5]);
  assertEquals(tf.memory().numTensors, tensors);
  assertEquals(model.getWeights().map((weights) => weights.dataSync()), before);
  for (const unit of [12, -1, 0.5]) {
    assertThrows(
      () => silencedReading(model, test, [unit]),
      RangeError,
      `Cannot silence unit ${unit}: expected a whole number from 0 to 11`,
    );
  }
});
