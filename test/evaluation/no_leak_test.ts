import { assertEquals } from "@std/assert";
import { sequences, take } from "../../lib/data/tensors.ts";
import { classMeans } from "../../lib/evaluation/units/class_means.ts";
import {
  accuracy,
  classAuc,
  classifierParts,
  confusionMatrix,
  explainedByClass,
  gatesOverRows,
  occlusion,
  pixelProbe,
  reading,
  readWithHeldGate,
  rowClassifier,
  rowProbe,
  silencedAccuracy,
  silencedReading,
  stateHistory,
  tenPredictions,
  tf,
  unitClasses,
  worstMistakes,
} from "../../lib/mod.ts";
import { smallDigits } from "../shared/small_digits.ts";

const { train, test } = smallDigits(30);
const model = rowClassifier({ hiddenSize: 8 });
const { lstm, linear } = classifierParts(model);
const states = stateHistory(sequences(test), lstm);
const h = tf.squeeze<tf.Tensor2D>(tf.slice(states.h, [0, 27, 0], [30, 1, 8]), [1]);
const labels = test.labels.data;

const evaluations: Record<string, () => unknown> = {
  accuracy: () => accuracy(model, test),
  classAuc: () => classAuc(h, labels),
  classMeans: () => classMeans(h, labels),
  confusionMatrix: () => confusionMatrix(model, test),
  explainedByClass: () => explainedByClass(h, labels),
  gatesOverRows: () => gatesOverRows(test, 3, lstm),
  occlusion: () => occlusion(model, take(test, 4), { width: 27 }),
  pixelProbe: () => pixelProbe(train, test),
  reading: () => reading(model, test),
  readWithHeldGate: () => readWithHeldGate(model, test, { gate: "f", value: 0.5, from: 7, to: 20 }),
  rowProbe: () => rowProbe(model, train, test),
  silencedAccuracy: () => silencedAccuracy(h, labels, linear, [1, 3]),
  silencedReading: () => silencedReading(model, test, [1, 3]),
  tenPredictions: () => tenPredictions(model, test, { print: () => {} }),
  unitClasses: () => unitClasses(states, labels, 5),
  worstMistakes: () => worstMistakes(model, test),
};

for (const [name, evaluate] of Object.entries(evaluations)) {
  Deno.test(`${name} leaves no tensor behind`, () => {
    const before = tf.memory().numTensors;
    evaluate();
    assertEquals(tf.memory().numTensors, before);
  });
}
