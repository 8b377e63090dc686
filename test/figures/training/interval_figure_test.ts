import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { intervalFigure } from "../../../lib/figures/training/interval_figure.ts";

const lstm = { name: "LSTM", mean: 0.95, low: 0.94, high: 0.96, values: [0.945, 0.955] };
const gru = { name: "GRU", mean: 0.97, low: 0.965, high: 0.98, values: Float32Array.of(0.969, 0.971) };
const options = { title: "Memories" };

Deno.test("intervalFigure has a row for each group, with its mean, its interval and its single values", () => {
  const { data: [single, mean], layout, alt } = intervalFigure([lstm, gru], options);
  assertEquals((single.y as number[]).map(Math.floor), [0, 0, 1, 1]);
  assertEquals((single.x as number[]).slice(0, 2), [0.945, 0.955]);
  assertEquals([mean.x, mean.y], [[0.95, 0.97], [0, 1]]);
  const { array, arrayminus } = mean.error_x as { array: number[]; arrayminus: number[] };
  assertAlmostEquals(array[1], 0.01, 1e-12);
  assertAlmostEquals(arrayminus[0], 0.01, 1e-12);
  assertEquals((layout.yaxis as { ticktext: string[] }).ticktext, ["LSTM", "GRU"]);
  assertEquals((layout.yaxis as { range: number[] }).range, [1.5, -0.5]);
  assertStringIncludes(alt, "LSTM: 95.00 % (94.00 % to 96.00 %), seeds 94.50 %, 95.50 %; GRU: 97.00 %");
});

Deno.test("intervalFigure gives each series a colour, and groups of the same name one row", () => {
  const groups = [{ ...lstm, name: "0.01", series: "LSTM" }, { ...gru, name: "0.01", series: "GRU" }];
  const { data, layout, alt } = intervalFigure(
    [...groups, { ...lstm, name: "0.001", series: "LSTM" }],
    options,
  );
  assertEquals([layout.showlegend, data.length], [true, 4]);
  assertEquals((layout.yaxis as { ticktext: string[] }).ticktext, ["0.01", "0.001"]);
  const [one, other] = [data[1], data[3]];
  assertNotEquals((one.marker as { color: string }).color, (other.marker as { color: string }).color);
  const [[low], [high]] = [one.y as number[], other.y as number[]];
  assert(low < high && Math.abs(low) < 0.5 && Math.abs(high) < 0.5, "in one row, but not on each other");
  assertStringIncludes(alt, "0.01, GRU: 97.00 %");
});

Deno.test("intervalFigure writes what is no share as it is, and draws what to compare with", () => {
  const steps = { name: "LSTM", mean: 7.93, low: 7, high: 9, values: [7.5, 8.36] };
  const { alt, layout } = intervalFigure([steps], { ...options, x: "ms a step", each: "runs", reference: 5 });
  assertStringIncludes(alt, "LSTM: 7.93 (7 to 9), runs 7.5, 8.36");
  assertStringIncludes((layout.xaxis as { title: { text: string } }).title.text, "ms a step (bars: 95 %");
  assertEquals((layout.shapes as { x0: number }[])[0].x0, 5);
});

Deno.test("intervalFigure has room for long names and more rows", () => {
  const many = Array.from(
    { length: 12 },
    (_, row) => ({ ...lstm, name: `a rather long name of a recipe, ${row}` }),
  );
  const { layout } = intervalFigure(many, options);
  assert((layout.margin as { l: number }).l > 200);
  assert((layout.height as number) > 12 * 30);
});

Deno.test("intervalFigure refuses no group, and a mean outside its interval", () => {
  assertThrows(() => intervalFigure([], options), RangeError, "at least one value");
  const wrong = () => intervalFigure([{ ...lstm, mean: 0.99 }], options);
  assertThrows(wrong, RangeError, 'Cannot draw the mean 0.99 of "LSTM": expected it within its interval');
});
