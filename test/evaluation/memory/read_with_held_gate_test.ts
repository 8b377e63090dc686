import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { select } from "../../../lib/data/splits/select.ts";
import { accuracy } from "../../../lib/evaluation/accuracy/accuracy.ts";
import { confidenceInterval } from "../../../lib/evaluation/accuracy/confidence_interval.ts";
import { readWithHeldGate } from "../../../lib/evaluation/memory/read_with_held_gate.ts";
import { holdGate } from "../../../lib/evaluation/memory/hold_gate.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";
import { smallDigits } from "../../shared/small_digits.ts";

const { test } = smallDigits(30);

Deno.test("readWithHeldGate reads as the network does when no row is held, and as one with other weights when all are", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  const free = readWithHeldGate(model, test, { gate: "f", value: 0, from: 9, to: 9 });
  assertEquals(free.accuracy, accuracy(model, test));
  assertEquals(free.probabilities.length, 30);
  for (const belief of free.probabilities) {
    assertAlmostEquals(belief.reduce((sum, share) => sum + share), 1, 1e-5);
  }

  const other = rowClassifier({ hiddenSize: 8 });
  const [kernel, recurrentKernel, bias] = model.layers[0].getWeights() as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor1D,
  ];
  const held = holdGate({ kernel, recurrentKernel, bias }, "o", 0.5);
  other.layers[0].setWeights([held.kernel, held.recurrentKernel, held.bias]);
  const all = readWithHeldGate(model, test, { gate: "o", value: 0.5 }, { limit: 20 });
  assertEquals(all.accuracy, accuracy(other, test, { limit: 20 }));
  assertEquals([all.right, all.total], [20 * all.accuracy, 20]);
  assertEquals({ low: all.low, high: all.high }, confidenceInterval(all.right, 20));
  const memory = tf.memory().numTensors;
  readWithHeldGate(model, test, { gate: "i", value: 1, from: 3 });
  assertEquals(tf.memory().numTensors, memory);
  model.dispose();
  other.dispose();
});

Deno.test("with the output gate shut in the last row the linear layer has only its bias", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  const { probabilities } = readWithHeldGate(model, test, { gate: "o", value: 0, from: 27 });
  const bias = tf.softmax(model.layers[1].getWeights()[1]).dataSync();
  for (const belief of probabilities) {
    belief.forEach((share, digit) => assertAlmostEquals(share, bias[digit], 1e-6));
  }
  model.dispose();
});

Deno.test("readWithHeldGate reads every image of the last partial chunk, each as if it were alone", () => {
  const model = rowClassifier({ hiddenSize: 4 });
  const many = smallDigits(503).test;
  const hold = { gate: "i", value: 0.5, from: 4, to: 9 } as const;
  const { probabilities, total } = readWithHeldGate(model, many, hold);
  assertEquals([total, probabilities.length], [503, 503]);
  const last = readWithHeldGate(model, select(many, [502]), hold).probabilities[0];
  last.forEach((share, digit) => assertAlmostEquals(probabilities[502][digit], share, 1e-6));
  model.dispose();
});

Deno.test("readWithHeldGate refuses sets without images, and images of another size", () => {
  const model = rowClassifier({ hiddenSize: 4, timeSteps: 14 });
  const hold = { gate: "f", value: 1 } as const;
  assertThrows(() => readWithHeldGate(model, test, hold), RangeError, "Cannot read images of 784 pixels");
  assertThrows(() => readWithHeldGate(model, select(test, []), hold), RangeError, "without images");
  assertThrows(
    () => readWithHeldGate(model, test, hold, { limit: 0 }),
    RangeError,
    "Cannot predict 0 images",
  );
  model.dispose();
});

Deno.test("readWithHeldGate refuses rows that are not there", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  const hold = { gate: "f", value: 0 } as const;
  assertThrows(
    () => readWithHeldGate(model, test, { ...hold, from: 5, to: 4 }),
    RangeError,
    "Cannot hold gate f from row 5 to row 4: expected whole numbers in order, from 0 to 28",
  );
  assertThrows(() => readWithHeldGate(model, test, { ...hold, to: 29 }), RangeError, "to row 29");
  model.dispose();
});
