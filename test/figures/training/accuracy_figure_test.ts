import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { accuracyFigure } from "../../../lib/figures/training/accuracy_figure.ts";

const points = [
  { name: "7", accuracy: 0.9, low: 0.8, high: 0.95 },
  { name: "8", accuracy: 1, low: 0.9, high: 1 },
];

Deno.test("accuracyFigure has a dot for each accuracy, and an error bar from low to high", () => {
  const { data: [trace], layout, alt } = accuracyFigure(points, { title: "Per class", x: "digit" });
  const bars = trace.error_y as { array: number[]; arrayminus: number[] };
  const y = trace.y as number[];
  points.forEach(({ low, high }, index) => {
    assertAlmostEquals(y[index] + bars.array[index], high, 1e-12);
    assertAlmostEquals(y[index] - bars.arrayminus[index], low, 1e-12);
  });
  assertEquals(trace.x, ["7", "8"]);
  assertEquals((layout.xaxis as { type: string }).type, "category");
  assertEquals(alt, "Per class: 7: 90.00 % (80.00 % to 95.00 %); 8: 100.00 % (90.00 % to 100.00 %).");
});

Deno.test("accuracyFigure calls accuracies without a name by their places", () => {
  const { data: [{ x }], alt } = accuracyFigure(points.map(({ name: _, ...point }) => point));
  assertEquals(x, ["0", "1"]);
  assertEquals(alt.includes("; 1: 100.00 %"), true);
});

Deno.test("accuracyFigure draws the accuracy to compare with as a line", () => {
  const shapes = (reference?: number) =>
    accuracyFigure(points, { reference }).layout.shapes as { y0: number }[];
  assertEquals(shapes(), []);
  assertEquals(shapes(0.93).map(({ y0 }) => y0), [0.93]);
});

Deno.test("accuracyFigure has an axis that holds all intervals and the line, and says that it does not begin at 0", () => {
  const axisOf = (reference?: number) =>
    accuracyFigure(points, { reference }).layout.yaxis as { range: number[]; title: { text: string } };
  const [low, high] = axisOf().range;
  assert(low < 0.8 && low > 0.7 && high > 1 && high < 1.1, `${low} to ${high}`);
  assert(axisOf(0.5).range[0] < 0.5);
  assertEquals(axisOf().title.text, "accuracy (axis not from 0)");
  const guess = [{ name: "guess", accuracy: 0.1, low: 0, high: 0.9 }];
  assertEquals((accuracyFigure(guess).layout.yaxis as { title: { text: string } }).title.text, "accuracy");
});

Deno.test("accuracyFigure refuses nothing, and an accuracy outside its interval", () => {
  assertThrows(() => accuracyFigure([]), RangeError, "at least one value");
  assertThrows(
    () => accuracyFigure([{ name: "a", accuracy: 0.7, low: 0.8, high: 0.9 }]),
    RangeError,
    'Cannot draw accuracy 0.7 of "a"',
  );
});
