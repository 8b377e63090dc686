import { assertRejects, assertThrows } from "@std/assert";
import { accuracy } from "../../lib/evaluation/accuracy/accuracy.ts";
import { confusionMatrix } from "../../lib/evaluation/accuracy/confusion_matrix.ts";
import { generateDataset } from "../../lib/data/drawn/generated.ts";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import { train } from "../../lib/training/train.ts";

Deno.test("a network of five classes refuses the ten digits, in training and in evaluation", async () => {
  const digits = await generateDataset({ train: 40, test: 20, seed: 1 });
  const model = rowClassifier({ hiddenSize: 4, classes: 5 });
  const refusal = "expected labels from 0 to 4 but found ";
  await assertRejects(() => train(model, digits).next(), RangeError, `Cannot train: ${refusal}`);
  assertThrows(() => accuracy(model, digits.test), RangeError, `Cannot measure the accuracy: ${refusal}`);
  assertThrows(() => confusionMatrix(model, digits.test), RangeError, `Cannot count the answers: ${refusal}`);
  model.dispose();
});
