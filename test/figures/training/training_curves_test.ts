import { assertEquals, assertStringIncludes } from "@std/assert";
import { trainingCurves } from "../../../lib/figures/training/training_curves.ts";

const points = [{ step: 0, loss: 2.3, accuracy: 0.1 }, { step: 50, loss: 1.2, accuracy: 0.62 }];

Deno.test("trainingCurves has a point for each report in both curves", () => {
  const { data, layout, alt } = trainingCurves(points);
  assertEquals(data.map(({ x }) => x), [[0, 50], [0, 50]]);
  assertEquals(data.map(({ y }) => y), [[2.3, 1.2], [0.1, 0.62]]);
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
