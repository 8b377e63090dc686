import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { cellWalk } from "../../../lib/figures/memory/cell_walk.ts";

const pixels = new Uint8Array(784);
const history = (units: number, scale = 1) =>
  Array.from(
    { length: 28 },
    (_, row) => Float32Array.from({ length: units }, (_, unit) => scale * (row + unit / 4)),
  );

Deno.test("cellWalk shows the digit, a panel for each letter, and a frame around the row", () => {
  const { data, layout, alt, frames } = cellWalk(pixels, { c: history(2), f: history(2, 1 / 32) }, {
    name: "the seven",
    start: 8,
  });
  assertEquals(data.map(({ type }) => type), ["heatmap", "bar", "bar"]);
  assertEquals(data.map(({ name }) => name), [undefined, "f", "c"]);
  assertEquals(data[2].y, [8, 8.25]);
  assertEquals((layout.shapes as { y0: number; y1: number }[]).map(({ y0, y1 }) => [y0, y1]), [[7.5, 8.5]]);
  assertEquals(frames!.map(({ name }) => name), Array.from({ length: 28 }, (_, row) => String(row)));
  assertStringIncludes(alt, "Row 8 of the seven");
});

Deno.test("cellWalk moves bars and frame from row to row, and nothing else of the traces", () => {
  const { frames } = cellWalk(pixels, { i: history(3) });
  assertEquals(frames![27].traces, [1]);
  assertEquals(frames![27].data, [{ y: [27, 27.25, 27.5] }]);
  const { shapes, title } = frames![27].layout as { shapes: { y0: number }[]; title: { text: string } };
  assertEquals(shapes[0].y0, 26.5);
  assertStringIncludes(title.text, "Row 27");
});

Deno.test("cellWalk has one scale for g, c and h in all rows: that of their largest value, and 0 to 1 for gates", () => {
  const { layout, frames } = cellWalk(pixels, {
    i: history(2, 0.01),
    g: history(2, -0.01),
    c: history(2, 1),
  });
  const ranges = ["yaxis2", "yaxis3", "yaxis4"].map((name) => (layout[name] as { range: number[] }).range);
  assertEquals(ranges, [[0, 1], [-30, 30], [-30, 30]]);
  assertEquals((layout.yaxis3 as { tickvals: number[] }).tickvals, [-30, 0, 30]);
  assertEquals(frames![3].layout!.yaxis3, undefined);
  const small = cellWalk(pixels, { g: history(2, -0.01), h: history(2, 0.001) }).layout;
  assertEquals((small.yaxis3 as { range: number[] }).range, [-0.3, 0.3]);
  const beyond = cellWalk(pixels, { i: history(2, 1) }).layout;
  assert((beyond.yaxis2 as { range: number[] }).range[1] > 27, "no bar is cut off");
});

Deno.test("cellWalk can show values that are all 0", () => {
  const { layout } = cellWalk(pixels, { h: history(2, 0) });
  assertEquals((layout.yaxis2 as { range: number[] }).range, [-1, 1]);
});

Deno.test("cellWalk refuses what is no digit, no letter, and letters that do not fit", () => {
  assertThrows(() => cellWalk(new Uint8Array(3), { i: history(2) }), RangeError, "a digit");
  assertThrows(() => cellWalk(pixels, {}), RangeError, "gates: expected at least one value");
  assertThrows(() => cellWalk(pixels, { i: history(2).slice(1) }), RangeError, "the time steps of i");
  assertThrows(() => cellWalk(pixels, { i: history(2), f: history(3) }), RangeError, "the values of f");
  assertThrows(() => cellWalk(pixels, { i: history(2) }, { start: 28 }), RangeError, "found 28");
});
