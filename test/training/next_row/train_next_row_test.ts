import { assert, assertEquals, assertLess, assertNotEquals, assertRejects } from "@std/assert";
import { binarize } from "../../../lib/data/binarize.ts";
import { meanNats } from "../../../lib/evaluation/next_row/mean_nats.ts";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import type { NextRowRecipe } from "../../../lib/model/next_row/next_row_recipe.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";
import { type NextRowReport, trainNextRow } from "../../../lib/training/next_row/train_next_row.ts";
import { smallDigits } from "../../shared/small_digits.ts";

const gray = smallDigits(60);
const digits = { ...gray, train: binarize(gray.train), test: binarize(gray.test) };
const SMALL: Partial<NextRowRecipe> = {
  hiddenSize: 8,
  components: 2,
  batchSize: 20,
  reportEvery: 2,
  testImages: 10,
};

async function run(
  settings: Partial<NextRowRecipe>,
  options: { signal?: AbortSignal; onStep?: () => void } = {},
) {
  const model = nextRowModel(settings);
  const reports: NextRowReport[] = [];
  for await (const report of trainNextRow(model, digits, settings, options)) reports.push(report);
  const weights = model.getWeights().map((weight) => [...weight.dataSync()]);
  return { model, reports, weights };
}

Deno.test("trainNextRow learns, reports the first step, every so many and the last, and keeps no tensor", async () => {
  const before = tf.memory().numTensors;
  const { model, reports } = await run({ ...SMALL, epochs: 5, learningRate: 0.1 });
  assertEquals(reports.map(({ done }) => done), [1, 3, 4, 6, 7, 9, 10, 12, 13, 15]);
  assertEquals(reports.map(({ epoch, step }) => [epoch, step]).slice(0, 4), [[0, 0], [0, 2], [1, 0], [1, 2]]);
  assertLess(reports.at(-1)!.testNats, 0.75 * reports[0].testNats);
  assertEquals(reports.at(-1)!.testNats, meanNats(model, digits.test, { limit: 10 }));
  assert(reports.every(({ total, secondsLeft }) => total === 15 && secondsLeft >= 0));
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("trainNextRow gives the same numbers for the same seed, and others for another", async () => {
  const [first, again, other] = [await run(SMALL), await run(SMALL), await run({ ...SMALL, seed: 2 })];
  assertEquals(again.weights, first.weights);
  assertNotEquals(other.weights, first.weights);
  for (const { model } of [first, again, other]) model.dispose();
});

Deno.test("trainNextRow stops after the step in hand when it is told to", async () => {
  const stop = new AbortController();
  let steps = 0;
  const onStep = () => void (++steps === 2 && stop.abort());
  const { model, reports } = await run({ ...SMALL, epochs: 3 }, { signal: stop.signal, onStep });
  assertEquals([steps, reports.length], [2, 1]);
  model.dispose();
});

Deno.test("trainNextRow refuses settings, models and images that it cannot train with", async () => {
  const model = nextRowModel(SMALL);
  const refused = (message: string, settings: object, data = digits, network: tf.LayersModel = model) =>
    assertRejects(() => trainNextRow(network, data, { ...SMALL, ...settings }).next(), RangeError, message);
  await refused("Cannot train with batchSize 0", { batchSize: 0 });
  await refused("Cannot train with epochs 1.5", { epochs: 1.5 });
  await refused("Cannot train with learningRate -1", { learningRate: -1 });
  await refused("expected pixels of 0 and 1", {}, gray);
  await refused("such as nextRowModel makes", {}, digits, rowClassifier());
  await refused("expected a set of images and labels", {}, {} as typeof digits);
  model.dispose();
});
