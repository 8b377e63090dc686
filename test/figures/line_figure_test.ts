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
  assertStringIncludes(alt, "RNN goes from 0.5 to 0.25");
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

Deno.test("lineFigure refuses no curve, and a curve with too few x", () => {
  assertThrows(() => lineFigure([], titles), RangeError, "at least one value");
  assertThrows(() => lineFigure([{ name: "a", y: [1, 2], x: [1] }], titles), RangeError, 'curve "a"');
});
