import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import { tf } from "../../lib/tf.ts";
import { accuracy } from "../../lib/evaluation/accuracy/accuracy.ts";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import type { Recipe } from "../../lib/recipe.ts";
import { logLine, train, type TrainOptions, type TrainReport } from "../../lib/training/train.ts";
import type { StepReport } from "../../lib/training/train_steps.ts";
import { smallDigits } from "../shared/small_digits.ts";

const SMALL: Partial<Recipe> = { hiddenSize: 16, batchSize: 20, reportEvery: 4, testImages: 50 };

async function run(settings: Partial<Recipe>, count: number, options: TrainOptions = {}) {
  const model = rowClassifier(settings);
  const dataset = smallDigits(count);
  const reports: TrainReport[] = [];
  for await (const report of train(model, dataset, settings, options)) reports.push(report);
  const weights = model.getWeights().map((weight) => weight.dataSync().slice());
  return { model, dataset, reports, weights };
}

Deno.test("train fits a small set", async () => {
  const { model, dataset, reports } = await run({ ...SMALL, epochs: 12 }, 200);
  assertAlmostEquals(reports[0].loss, Math.log(10), 0.3);
  assertLess(reports.at(-1)!.loss, 0.1);
  assertEquals(accuracy(model, dataset.train), 1);
  assertGreater(accuracy(model, dataset.test), 0.98);
  model.dispose();
});

Deno.test("train reports step 0 and every so many steps, the last partial batch included", async () => {
  const steps: StepReport[] = [];
  const settings = { ...SMALL, epochs: 2 };
  const { model, dataset, reports } = await run(settings, 190, { onStep: (report) => steps.push(report) });
  assertEquals(steps.length, 20); // 9 batches of 20 and one of 10, twice
  assertEquals(
    steps.map(({ epoch, step }) => [epoch, step]),
    [0, 1].flatMap((epoch) => Array.from({ length: 10 }, (_, step) => [epoch, step])),
  );
  assertEquals(reports.map(({ epoch, step }) => [epoch, step]), [[0, 0], [0, 4], [0, 8], [1, 0], [1, 4], [
    1,
    8,
  ]]);
  assertEquals(steps.map(({ done, total }) => [done, total]), steps.map((_, at) => [at + 1, 20]));
  assertEquals(reports[1].stepsPerEpoch, 10);
  assertEquals(steps[4].loss, reports[1].loss);
  for (const report of reports) {
    assert(report.accuracy >= 0 && report.accuracy <= 1);
    assertGreater(report.imagesPerSecond, 0);
    assertGreater(report.trainSeconds, 0);
    assertGreater(report.evalSeconds, 0);
    assert(report.secondsLeft >= 0);
  }
  assertEquals(steps.at(-1)!.secondsLeft, 0);
  assert(reports.at(-1)!.accuracy > accuracy(rowClassifier(settings), dataset.test, { limit: 50 }));
  model.dispose();
});

Deno.test("train gives the same numbers for the same seed, and others for another", async () => {
  const first = await run({ ...SMALL, seed: 5 }, 100);
  const again = await run({ ...SMALL, seed: 5 }, 100);
  const other = await run({ ...SMALL, seed: 6 }, 100);
  const numbers = ({ reports }: typeof first) => reports.map(({ loss, accuracy }) => [loss, accuracy]);
  assertEquals(again.weights, first.weights);
  assertEquals(numbers(again), numbers(first));
  assertNotEquals(numbers(other), numbers(first));
});

Deno.test("train takes the step of PyTorch's Adam", async () => {
  // In its first step Adam moves every weight by learningRate * sign(gradient), however small the gradient.
  const settings = { ...SMALL, learningRate: 0.003 };
  const before = rowClassifier(settings).getWeights().map((weight) => weight.dataSync().slice());
  const { weights } = await run({ ...settings, batchSize: 40 }, 40);
  const moves = weights.flatMap((values, at) =>
    [...values].map((value, k) => Math.abs(value - before[at][k]))
  );
  assertLess(Math.max(...moves), 0.003 * 1.001);
  assertGreater(moves.filter((move) => move > 0.003 * 0.98).length / moves.length, 0.9);
});

Deno.test("train leaves no tensor behind: at the end, after break, after abort, after an error", async () => {
  const model = rowClassifier(SMALL);
  const dataset = smallDigits(100);
  const before = tf.memory().numTensors;

  for await (const _ of train(model, dataset, SMALL));
  assertEquals(tf.memory().numTensors, before, "at the end");

  for await (const _ of train(model, dataset, SMALL)) break;
  assertEquals(tf.memory().numTensors, before, "after break");

  const stop = new AbortController();
  const seen: number[] = [];
  const onStep = ({ step }: StepReport) => {
    seen.push(step);
    if (step === 2) stop.abort();
  };
  for await (const _ of train(model, dataset, SMALL, { signal: stop.signal, onStep }));
  assertEquals(seen, [0, 1, 2]);
  assertEquals(tf.memory().numTensors, before, "after abort");

  const failing = train(model, dataset, SMALL, {
    onStep: () => {
      throw new Error("from the callback");
    },
  });
  await assertRejects(() => failing.next(), Error, "from the callback");
  assertEquals(tf.memory().numTensors, before, "after an error");
  model.dispose();
});

Deno.test("train lets the event loop run", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const { model } = await run({ ...SMALL, hiddenSize: 64, reportEvery: 1000, epochs: 20 }, 400);
  clearInterval(timer);
  assertGreater(ticks, 2);
  model.dispose();
});

Deno.test("train stops with a clear error when the loss is no longer a number", async () => {
  const model = rowClassifier(SMALL);
  model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, NaN)));
  await assertRejects(() => train(model, smallDigits(40), SMALL).next(), Error, "the loss is NaN at step 0");
  model.dispose();
});

Deno.test("train refuses settings out of range", async () => {
  const model = rowClassifier(SMALL);
  const refused = (settings: Partial<Recipe>, message: string) =>
    assertRejects(() => train(model, smallDigits(40), { ...SMALL, ...settings }).next(), RangeError, message);
  await refused({ epochs: 0 }, "epochs 0");
  await refused({ batchSize: 1.5 }, "batchSize 1.5");
  await refused({ learningRate: 0 }, "learningRate 0");
  await refused({ learningRate: NaN }, "learningRate NaN");
  await refused({ reportEvery: -1 }, "reportEvery -1");
  await refused({ testImages: 0 }, "testImages 0");
  await refused({ seed: -5 }, "-5");
  model.dispose();
});

Deno.test("logLine is the article's", () => {
  assertEquals(
    logLine({ epoch: 0, loss: 2.29912, accuracy: 0.0995 }),
    "Epoch:  0 | train loss: 2.2991 | test accuracy: 0.10",
  );
});
