import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import type { FusedAdam } from "@scanline/recurrent";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import { type Recipe, recipe } from "../../lib/recipe.ts";
import { tf } from "../../lib/tf.ts";
import { recipeOptimizer } from "../../lib/training/recipe_optimizer.ts";
import { train } from "../../lib/training/train.ts";
import { smallDigits } from "../shared/small_digits.ts";

/** The learning rates of the first steps. */
function rates(optimizer: FusedAdam, steps: number): number[] {
  const weight = tf.variable(tf.scalar(1));
  const found = Array.from({ length: steps }, () => {
    const rate = optimizer.learningRate;
    optimizer.minimize(() => tf.square(weight) as tf.Scalar, false, [weight]);
    return rate;
  });
  weight.dispose();
  optimizer.dispose();
  return found;
}

Deno.test("one cycle rises in a fifth of the steps and falls along a cosine, as PyTorch's OneCycleLR", () => {
  // torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.008, total_steps=20, pct_start=0.2) has its top at step 3.
  const found = rates(recipeOptimizer({ epochs: 2, learningRate: 0.008, schedule: "oneCycle" }, 10), 20);
  assertAlmostEquals(found[0], 0.008 / 25, 1e-9);
  assertAlmostEquals(found[3], 0.008, 1e-9);
  assertAlmostEquals(found[19], 0.008 / 25 / 1e4, 1e-9);
  assertAlmostEquals(found[11], 0.004, 1e-4);
});

Deno.test("a constant rate stays, and a schedule begins where the training begins", () => {
  assertEquals(new Set(rates(recipeOptimizer(recipe, 10), 5)), new Set([0.01]));
  const later = recipeOptimizer({ epochs: 1, learningRate: 0.01, schedule: "oneCycle" }, 5, 2);
  const found = rates(later, 15);
  assertEquals(new Set(found.slice(0, 11)).size, 1); // the epochs before, which another training did
  assertAlmostEquals(found[10], 0.01, 1e-9); // a fifth of five steps: the first is the top
});

Deno.test("training with one setting or another changes the weights, and the same twice gives the same", async () => {
  const weights = async (settings: Partial<Recipe>) => {
    const small = { hiddenSize: 8, batchSize: 20, testImages: 20, ...settings };
    const model = rowClassifier(small);
    for await (const _ of train(model, smallDigits(200), small));
    const numbers = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
    model.dispose();
    return numbers.join();
  };
  const all: Partial<Recipe>[] = [
    {},
    { schedule: "oneCycle" },
    { clipNorm: 0.1 },
    { shift: 2 },
    { dropout: 0.5 },
    { blankRows: 3 },
  ];
  const found = await Promise.all(all.map(weights));
  assertEquals(new Set(found).size, all.length);
  for (const [at, settings] of all.entries()) assertEquals(await weights(settings), found[at]);
});

Deno.test("dropout leaves the layer's own seed as it was", async () => {
  const small = { hiddenSize: 8, batchSize: 20, testImages: 20, dropout: 0.5 };
  const model = rowClassifier(small);
  const before = JSON.stringify(model.getLayer("dropout").getConfig());
  for await (const _ of train(model, smallDigits(60), small));
  assertEquals(JSON.stringify(model.getLayer("dropout").getConfig()), before);
  model.dispose();
});

Deno.test("train names the setting that it cannot train with", async () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ schedule: "cosine" }, 'Cannot train with schedule "cosine": expected "oneCycle"'],
    [{ clipNorm: 0 }, "clipNorm 0: expected a number above 0"],
    [{ shift: 0.5 }, "shift 0.5: expected a whole number"],
    [{ blankRows: 10001 }, "blankRows 10001"],
    [{ blankRows: 1 }, "Cannot read images of 812 pixels as 28 time steps of 28: expected 784 pixels"],
  ];
  const model = rowClassifier({ hiddenSize: 4 });
  for (const [settings, message] of cases) {
    await assertRejects(() => train(model, smallDigits(20), settings).next(), RangeError, message);
  }
  model.dispose();
});
