import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { trainingCurves } from "../../../lib/figures/training/training_curves.ts";

const points = [{ step: 0, loss: 2.3, accuracy: 0.1 }, { step: 50, loss: 1.2, accuracy: 0.62 }];

Deno.test("trainingCurves has a point for each report in all curves", () => {
  const { data, layout, alt } = trainingCurves(points);
  assertEquals(data.map(({ x }) => x), [[0, 50], [0, 50], [0, 50]]);
  assertEquals(data.map(({ y }) => y), [[2.3, 1.2], [0.1, 0.62], [0.1, 0.62]]);
  assertEquals((layout.yaxis as { title: { text: string } }).title.text, "loss (nats)");
  assertStringIncludes(alt, "at step 50 the loss is 1.200, the accuracy 62.0 %");
});

Deno.test("trainingCurves works with one report and before the first", () => {
  assertEquals(trainingCurves(points.slice(0, 1)).data[1].y, [0.1]);
  const { data, alt } = trainingCurves([]);
  assertEquals(data[0].y, []);
  assertStringIncludes(alt, "no report yet");
});

Deno.test("trainingCurves keeps its axis when it knows the steps, and draws the target", () => {
  const range = (count: number) =>
    (trainingCurves(points.slice(0, count), { steps: 938 }).layout.xaxis as { range: number[] }).range;
  assertEquals(range(1), range(2));
  const { shapes, annotations } = trainingCurves(points, { target: 0.945 }).layout;
  assertEquals((shapes as { y0: number; y1: number }[]).map(({ y0, y1 }) => [y0, y1]), [[0.945, 0.945]]);
  assertEquals((annotations as { text: string }[])[0].text, "target 94.5 %");
});

/** A training that ends near 96 %. */
const whole = Array.from(
  { length: 19 },
  (_, at) => ({ step: 50 * at, loss: 1 / (at + 1), accuracy: 0.96 - 0.8 / 2 ** at }),
);

Deno.test("trainingCurves shows the last third close up, where an axis to 100 % hides what happens, and says so", () => {
  const { data, layout } = trainingCurves(whole, { steps: 900, target: 0.95 });
  assertEquals([data[2].xaxis, data[2].yaxis, data[2].y], ["x3", "y3", data[1].y]);
  const [from] = (layout.xaxis3 as { range: number[] }).range;
  const [low, high] = (layout.yaxis3 as { range: number[] }).range;
  assertEquals(from, 600);
  const seen = whole.filter(({ step }) => step >= 600).map(({ accuracy }) => accuracy);
  assert(low < Math.min(...seen) && high > Math.max(...seen) && high - low < 0.03, `${low} to ${high}`);
  const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
  assertEquals(texts, ["target 95.0 %", "close up, 95.0 % to 97.0 %"]);
  // The target is in sight of both panels, or of one.
  assertEquals((layout.shapes as { yref: string }[]).map(({ yref }) => yref), ["y2", "y3"]);
  assertEquals((trainingCurves(whole, { target: 0.5 }).layout.shapes as object[]).length, 1);
});

Deno.test("trainingCurves cuts off no point, also of a training that is longer than was said", () => {
  const { layout } = trainingCurves(whole, { steps: 500 });
  assert((layout.xaxis2 as { range: number[] }).range[1] > 900);
});
