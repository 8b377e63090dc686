import { assert, assertEquals, assertNotEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { lineFigure } from "../../lib/figures/line_figure.ts";
import { letterColors } from "../../lib/figures/palette.ts";

const titles = { title: "Gradient", x: "row", y: "size" };

Deno.test("lineFigure draws each curve in a colour of its own, over 0, 1, 2 or over its x", () => {
  const { data, layout, alt } = lineFigure([
    { name: "RNN", y: Float32Array.of(0.5, 0.25) },
    { name: "LSTM", y: [1, 2], x: [10, 20], dashed: true },
  ], titles);
  assertEquals(data.map(({ x }) => x), [[0, 1], [10, 20]]);
  assertEquals(data.map(({ y }) => y), [[0.5, 0.25], [1, 2]]);
  assertEquals(new Set(data.map(({ line }) => (line as { color: string }).color)).size, 2);
  assertEquals(layout.showlegend, true);
  assertStringIncludes(alt, "RNN goes from 0.5 to 0.25; LSTM goes from 1 to 2.");
  const between = lineFigure([{ name: "a", y: [1, 0.1236, 5, 3, 3], x: [10, 11, 12, 13, 14] }], titles);
  assertStringIncludes(between.alt, "a goes from 1 to 3 (lowest 0.124 at 11, highest 5 at 12).");
});

Deno.test("lineFigure has no two curves that look alike, and leaves the colours of letters to those that ask", () => {
  const looks = (count: number, rest = {}) =>
    lineFigure(Array.from({ length: count }, (_, at) => ({ name: `${at}`, y: [0, 1], ...rest })), titles).data
      .map(({ line }) => line as { color: string; dash: string });
  assertEquals(new Set(looks(9).map(({ color, dash }) => color + dash)).size, 9);
  for (const { color, dash } of looks(9)) {
    assert(!Object.values(letterColors).includes(color), color);
    assertNotEquals(dash, "dash");
  }
  assertEquals(looks(1, { color: letterColors.c })[0].color, letterColors.c);
  assertEquals(looks(1, { dashed: true })[0].dash, "dash");
});

Deno.test("lineFigure can have logarithmic axes", () => {
  const curve = { name: "RNN", y: [1e-6, 1], x: [0.01, 10] };
  const { layout } = lineFigure([curve], { ...titles, log: true, range: [1e-8, 10] });
  const { type, range } = layout.yaxis as { type: string; range: number[] };
  assertEquals([type, range], ["log", [-8, 1]]);
  const typeAcross = (options: { logX?: boolean }) =>
    (lineFigure([curve], { ...titles, ...options }).layout.xaxis as { type?: string }).type;
  assertEquals([typeAcross({}), typeAcross({ logX: true })], [undefined, "log"]);
});

Deno.test("lineFigure leaves values of 0 out of a logarithmic axis, and says so", () => {
  const { alt, layout } = lineFigure([{ name: "RNN", y: [0, 1e-3, 0] }], { ...titles, log: true });
  const { title } = layout.yaxis as { title: { text: string } };
  assertEquals(title.text, "size (2 values of 0 not drawn)");
  assertStringIncludes(alt, "(2 values of 0 not drawn)");
  const negative = () => lineFigure([{ name: "RNN", y: [-1, 1] }], { ...titles, log: true });
  assertThrows(negative, RangeError, 'Cannot draw -1 of "RNN" on a logarithmic axis');
});

Deno.test("lineFigure cuts off no value: a range that is too small is widened", () => {
  const range = (y: number[], options = {}) =>
    (lineFigure([{ name: "a", y }], { ...titles, ...options }).layout.yaxis as { range: number[] }).range;
  assertEquals(range([0.2, 0.9], { range: [0, 1] }), [0, 1]);
  const [low, high] = range([-0.5, 2], { range: [0, 1] });
  assert(low < -0.5 && high > 2);
  const [decades] = range([1e-12, 1], { range: [1e-8, 10], log: true });
  assert(decades < -12);
  assertEquals(range([0, 1], { range: [1e-8, 10], log: true }), [-8, 1]);
});

Deno.test("lineFigure draws a band behind the curve it belongs to, and has room for it", () => {
  const banded = { name: "LSTM", y: [2, 3], x: [5, 6], low: [1, 2], high: Float32Array.of(3, 5) };
  const { data, layout } = lineFigure([{ name: "RNN", y: [1, 2] }, banded], { ...titles, range: [0, 4] });
  assertEquals(data.length, 3);
  assertEquals([data[0].x, data[0].y, data[0].fill], [[5, 6, 6, 5], [3, 5, 2, 1], "toself"]);
  assertEquals(data.map(({ name }) => name), [undefined, "RNN", "LSTM"]);
  assert((layout.yaxis as { range: number[] }).range[1] > 5);
  assertThrows(() => lineFigure([{ name: "a", y: [1], low: [0] }], titles), RangeError, 'the band of "a"');
  assertThrows(() => lineFigure([{ ...banded, low: [1] }], titles), RangeError, 'the band of "LSTM"');
});

Deno.test("lineFigure refuses no curve, and a curve with too few x", () => {
  assertThrows(() => lineFigure([], titles), RangeError, "at least one value");
  assertThrows(() => lineFigure([{ name: "a", y: [1, 2], x: [1] }], titles), RangeError, 'curve "a"');
});
