import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import { train } from "../../lib/training/train.ts";
import { watchTraining } from "../../lib/jupyter/watch_training.ts";
import { smallDigits } from "../shared/small_digits.ts";
import { withJupyter } from "./jupyter_stub.ts";

const digits = smallDigits(60);
const recipe = { batchSize: 10, hiddenSize: 4, testImages: 10 };

Deno.test("watchTraining moves a bar to the end of a training, which then was not stopped", async () => {
  const sent = await withJupyter(async () => {
    const model = rowClassifier(recipe);
    const watch = await watchTraining({ steps: 6, label: "Learning" });
    assertEquals(watch.stopped, true);
    for await (const _ of train(model, digits, recipe, watch));
    await watch.finish();
    assertEquals([watch.stopped, watch.signal.aborted], [false, false]);
    model.dispose();
  });
  assertMatch(sent.at(-1)!.data["text/plain"] as string, /^Learning: 6 of 6 steps$/);
});

Deno.test("watchTraining says where a training was left", async () => {
  const sent = await withJupyter(async () => {
    const model = rowClassifier(recipe);
    const watch = await watchTraining({ steps: 6 });
    for await (const _ of train(model, digits, recipe, watch)) break;
    await watch.finish();
    assertEquals(watch.stopped, true);
    model.dispose();
  });
  assertMatch(sent.at(-1)!.data["text/plain"] as string, /^Training: stopped after 1 of 6 steps$/);
});

Deno.test("watchTraining draws the reports into one chart, over all epochs", async () => {
  const sent = await withJupyter(async () => {
    const model = rowClassifier(recipe);
    const watch = await watchTraining({ steps: 12 });
    const twice = { ...recipe, epochs: 2, reportEvery: 4 };
    for await (const report of train(model, digits, twice, watch)) await watch.draw(report);
    model.dispose();
  });
  const charts = sent.filter(({ data }) => "application/vnd.plotly.v1+json" in data);
  assertEquals(charts.length, 4);
  assertEquals(new Set(charts.map(({ id }) => id)).size, 1);
  const { data } = charts.at(-1)!.data["application/vnd.plotly.v1+json"] as { data: { x: number[] }[] };
  for (const { x } of data) assertEquals(x, [0, 4, 6, 10]);
});

Deno.test("watchTraining refuses a number of steps that cannot be reached", async () => {
  for (const steps of [0, -1, 1.5, NaN]) {
    await assertRejects(() => watchTraining({ steps }), RangeError, `towards ${steps}`);
  }
});
