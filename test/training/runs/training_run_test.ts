import { assertEquals, assertNotEquals, assertRejects, assertThrows } from "@std/assert";
import { useEngine } from "@scanline/recurrent";
import { accuracy } from "../../../lib/evaluation/accuracy/accuracy.ts";
import { groupRuns } from "../../../lib/training/runs/group_runs.ts";
import { readSweep } from "../../../lib/training/runs/read_sweep.ts";
import type { SweepRecord } from "../../../lib/training/runs/run_record.ts";
import { trainingRun, weightsDigest } from "../../../lib/training/runs/training_run.ts";
import { DataError } from "../../../lib/data/dataset.ts";
import { smallDigits } from "../../shared/small_digits.ts";

const SMALL = { hiddenSize: 8, batchSize: 20 };

Deno.test("a training run says what was trained and what it reached, and again the same", async () => {
  const digits = smallDigits(300);
  const records = [];
  for (const threads of [1, 2]) {
    useEngine({ engine: "wasm", threads });
    const { model, record } = (await trainingRun(digits, { ...SMALL, cell: "gru", epochs: 2 }))!;
    assertEquals(record.accuracy, accuracy(model, digits.test));
    assertEquals(record.weights, await weightsDigest(model));
    records.push(record);
    model.dispose();
  }
  useEngine({});
  const [first, again] = records;
  assertEquals(again, first);
  assertEquals([first.steps, first.images, first.source, first.engine], [30, 300, "custom", "wasm"]);
  assertEquals([first.recipe.cell, first.recipe.hiddenSize, first.recipe.seed], ["gru", 8, 1]);
  const other = (await trainingRun(digits, { ...SMALL, cell: "gru", epochs: 2, seed: 2 }))!;
  assertNotEquals(other.record.weights, first.weights);
  other.model.dispose();
});

Deno.test("a training run with blank rows is judged with them", async () => {
  const { model, record } = (await trainingRun(smallDigits(60), { ...SMALL, blankRows: 4 }))!;
  assertEquals(model.inputs[0].shape, [null, 32, 28]);
  assertEquals(record.accuracy >= 0 && record.accuracy <= 1, true);
  model.dispose();
});

Deno.test("a training run that is stopped gives nothing", async () => {
  const stop = new AbortController();
  const onStep = ({ done }: { done: number }) => done === 2 && stop.abort();
  assertEquals(await trainingRun(smallDigits(100), SMALL, { signal: stop.signal, onStep }), undefined);
});

const record = (name: string, seed: number, accuracy: number) =>
  ({ name, recipe: { seed }, accuracy, weights: "0", source: "mnist" }) as SweepRecord;

Deno.test("groupRuns puts seeds together, with mean and interval", () => {
  const groups = groupRuns([
    record("b", 2, 0.8),
    record("a", 1, 0.5),
    record("b", 1, 0.6),
    record("a", 2, 0.5),
  ]);
  assertEquals(groups.map(({ name, values }) => [name, values]), [["b", [0.6, 0.8]], ["a", [0.5, 0.5]]]);
  assertEquals([groups[1].mean, groups[1].low, groups[1].high], [0.5, 0.5, 0.5]);
  const some = [record("b", 2, 0.8), record("b", 1, 0.6), record("a", 1, 0.5), record("a", 2, 0.5)];
  assertEquals(groupRuns(some, ["a", "b"]).map(({ name }) => name), ["a", "b"]);
  assertThrows(() => groupRuns(some, ["c"]), RangeError, 'called "c": expected one of b; a');
  assertThrows(() => groupRuns([record("a", 1, 0.5)]), RangeError, "two numbers or more");
});

Deno.test("readSweep reads lines and names the one that is no record", async () => {
  const path = await Deno.makeTempFile();
  const line = JSON.stringify(record("a", 1, 0.5));
  await Deno.writeTextFile(path, `${line}\n\n${line}\n`);
  assertEquals((await readSweep(path)).length, 2);
  for (const broken of [line.slice(0, 30), "{}", "[]", "7", "null"]) {
    await Deno.writeTextFile(path, `${line}\n${broken}\n`);
    await assertRejects(() => readSweep(path), DataError, "expected a training in line 2");
  }
  await Deno.remove(path);
  await assertRejects(() => readSweep(path), DataError, "Cannot read");
});
