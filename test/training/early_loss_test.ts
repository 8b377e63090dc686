import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import type { Recipe } from "../../lib/recipe.ts";
import { earlyLoss } from "../../lib/training/early_loss.ts";
import { train } from "../../lib/training/train.ts";
import { tf } from "../../lib/tf.ts";
import { smallDigits } from "../small_digits.ts";

const SMALL: Partial<Recipe> = { hiddenSize: 8, batchSize: 4, reportEvery: 10, testImages: 4, seed: 5 };
const dataset = smallDigits(100); // 25 steps

Deno.test("earlyLoss is the mean loss of the last 20 of the first steps of train", async () => {
  const model = rowClassifier(SMALL);
  const losses: number[] = [];
  for await (const _ of train(model, dataset, SMALL, { onStep: ({ loss }) => losses.push(loss) }));
  model.dispose();

  const mean = losses.slice(2, 22).reduce((sum, loss) => sum + loss) / 20;
  const tensors = tf.memory().numTensors;
  assertAlmostEquals(await earlyLoss(dataset, SMALL, { steps: 22 }), mean, 1e-6);
  assertEquals(tf.memory().numTensors, tensors);
});

Deno.test("earlyLoss gives no number for a training that is stopped or too short", async () => {
  assertEquals(await earlyLoss(dataset, SMALL, { steps: 22, signal: AbortSignal.abort() }), NaN);
  assertEquals(await earlyLoss(dataset, SMALL, { steps: 26 }), NaN);
});

Deno.test("earlyLoss refuses fewer steps than it takes the mean of", async () => {
  await assertRejects(
    () => earlyLoss(dataset, SMALL, { steps: 19 }),
    RangeError,
    "Cannot train for 19 steps",
  );
});
