import { assertEquals } from "@std/assert";
import * as scanline from "../../lib/mod.ts";
import { smallDigits } from "../shared/small_digits.ts";

const { tf } = scanline;
// deno-lint-ignore no-explicit-any
type Any = any;

const model = scanline.rowClassifier({ hiddenSize: 4 });
const { lstm, linear } = scanline.classifierParts(model);
const { train, test } = smallDigits(20);
const labels = test.labels.data;
const states = tf.randomNormal([20, 4]);
const history = { h: tf.randomNormal([20, 5, 4]), c: tf.randomNormal([20, 5, 4]) };
const matrix = scanline.confusionMatrix(model, test);
const pixels = test.images.data.subarray(0, 784);
const x = scanline.sequences(test, 0, 2) as Any;
const layer = scanline.lstmLayer({ units: 4, returnSequences: true, returnState: true });

/** Functions, and arguments that are right. */
const CALLS: Record<string, [(...args: Any[]) => unknown, Any[]]> = {
  accuracy: [scanline.accuracy, [model, test, { limit: 5 }]],
  measuredByRow: [scanline.measuredByRow, [[[1, 2], [3, 4]], [1, 2]]],
  classAuc: [scanline.classAuc, [states, labels, 10]],
  clearestUnits: [scanline.clearestUnits, [[[0.1, 0.2], [0.3, 0.4]]]],
  confidenceInterval: [scanline.confidenceInterval, [1, 2]],
  confusionMatrix: [scanline.confusionMatrix, [model, test, { limit: 5 }]],
  decisionRow: [scanline.decisionRow, [[[0.1, 0.9], [0.5, 0.5]]]],
  errorBudget: [scanline.errorBudget, [scanline.runEquations(x, lstm, {})]],
  eraseRows: [scanline.eraseRows, [test, 1, 2]],
  explainedByClass: [scanline.explainedByClass, [states, labels, 10]],
  gatesOverRows: [scanline.gatesOverRows, [test, 1, lstm]],
  measuredAccuracy: [scanline.measuredAccuracy, [matrix]],
  nearestAnswers: [scanline.nearestAnswers, [train, train, { count: 3 }]],
  nearestLabels: [scanline.nearestLabels, [train, pixels, { count: 3 }]],
  occlusion: [scanline.occlusion, [model, test, { limit: 2 }]],
  pixelProbe: [scanline.pixelProbe, [train, test]],
  readRecordedRun: [scanline.readRecordedRun, [Deno.readTextFileSync("test/fixtures/lstm.json")]],
  readWithHeldGate: [scanline.readWithHeldGate, [model, test, { gate: "f", value: 1 }, { limit: 3 }]],
  reading: [scanline.reading, [model, test]],
  rowProbe: [scanline.rowProbe, [model, train, test]],
  runLayer: [scanline.runLayer, [layer, x, lstm]],
  silencedAccuracy: [scanline.silencedAccuracy, [states, labels, linear, [1]]],
  silencedReading: [scanline.silencedReading, [model, test, [1], { limit: 3 }]],
  stateAfter: [scanline.stateAfter, [history.h, 2]],
  stateHistory: [scanline.stateHistory, [x, lstm]],
  tenPredictions: [(...[model, test]) => scanline.tenPredictions(model, test, { print() {} }), [model, test]],
  unitClasses: [scanline.unitClasses, [history, labels, 1]],
  unitsByRow: [scanline.unitsByRow, [[[1, 2], [3, 4]]]],
  writtenByRow: [scanline.writtenByRow, [{ i: history.h, f: history.c, g: history.h }]],
  worstMistakes: [scanline.worstMistakes, [model, test, 3]],
};

const ODD: [string, Any][] = [
  ...[undefined, null, NaN, -1, 1.5, true, "text"].map((value): [string, Any] => [String(value), value]),
  ["{}", {}],
  ["[]", []],
  ["[[]]", [[]]],
  ["[null]", [null]],
  ["['text']", ["text"]],
  ["a function", () => 1],
  ["a tensor of another rank", tf.ones([1])],
  ["a shape alone", { shape: [1, 28, 28] }],
  ["another set", { images: { shape: [1, 2, 2], data: new Uint8Array(4) }, labels: { shape: [1] } }],
];

for (const [name, [call, args]] of Object.entries(CALLS)) {
  Deno.test(`${name} takes odd arguments, or ends in one clear error`, () => {
    call(...args);
    const complaints: string[] = [];
    for (const [what, odd] of ODD) {
      for (const at of args.keys()) {
        try {
          tf.tidy(() => void call(...args.with(at, odd)));
        } catch (error) {
          const isClear = error instanceof Error && !(error instanceof TypeError) &&
            /^Cannot .+[^.]$/s.test(error.message);
          if (!isClear) complaints.push(`${what} as argument ${at}: ${error}`);
        }
      }
    }
    assertEquals(complaints, []);
  });
}
