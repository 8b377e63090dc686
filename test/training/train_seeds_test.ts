import { assertEquals, assertNotEquals } from "@std/assert";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import type { Recipe } from "../../lib/recipe.ts";
import { train, type TrainReport } from "../../lib/training/train.ts";
import { type SeedRun, trainSeeds } from "../../lib/training/train_seeds.ts";
import { smallDigits } from "../shared/small_digits.ts";

const SMALL: Partial<Recipe> = { hiddenSize: 8, batchSize: 20, reportEvery: 2, testImages: 20, seed: 5 };
const dataset = smallDigits(100);

/** What of a report does not depend on the clock. */
function numbers(reports: TrainReport[]): number[][] {
  return reports.map(({ step, loss, accuracy }) => [step, loss, accuracy]);
}

Deno.test("trainSeeds trains each network as train does with that seed", async () => {
  let last: SeedRun[] = [];
  const progress: number[][] = [];
  const onStep = ({ done, total }: { done: number; total: number }) => progress.push([done, total]);
  for await (const runs of trainSeeds(dataset, SMALL, [3, 7], { onStep })) {
    last = runs;
    assertEquals(runs.map(({ stopped }) => stopped), runs.map(() => false));
  }
  assertEquals(last.map(({ seed, stopped }) => [seed, stopped]), [[3, false], [7, false]]);
  assertEquals(progress, Array.from({ length: 10 }, (_, step) => [step + 1, 10]));

  const model = rowClassifier({ ...SMALL, seed: 7 });
  const reports: TrainReport[] = [];
  for await (const report of train(model, dataset, { ...SMALL, seed: 7 })) reports.push(report);
  assertEquals(numbers(last[1].reports), numbers(reports));
  assertNotEquals(numbers(last[0].reports), numbers(reports));
  for (const network of [model, ...last.map(({ model }) => model)]) network.dispose();
});

Deno.test("trainSeeds: the signal ends the network in hand, and the others do not begin", async () => {
  const stop = new AbortController();
  let last: SeedRun[] = [];
  const onStep = ({ done }: { done: number }) => done === 7 && stop.abort();
  for await (const runs of trainSeeds(dataset, SMALL, [1, 2, 3], { onStep, signal: stop.signal })) {
    last = runs;
  }
  assertEquals(last.map(({ seed, stopped }) => [seed, stopped]), [[1, false], [2, true]]);
  assertEquals(last[1].reports.map(({ step }) => step), [0]);
  for (const { model } of last) model.dispose();
});
