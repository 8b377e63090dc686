import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { digitFigure } from "../../../lib/figures/digits/digit_figure.ts";

Deno.test("digitFigure shows 28 rows of 28 pixels, the first row on top", () => {
  const pixels = Uint8Array.from({ length: 784 }, (_, index) => index % 256);
  const { data: [trace], layout, alt } = digitFigure(pixels, { label: 7 });
  const z = trace.z as number[][];
  assertEquals([z.length, z[0].length, z[3][5]], [28, 28, 3 * 28 + 5]);
  assertEquals([trace.zmin, trace.zmax], [0, 255]);
  assertEquals((layout.yaxis as { autorange: string }).autorange, "reversed");
  assertStringIncludes(alt, "A handwritten 7");
});

Deno.test("digitFigure takes scaled pixels too, and frames a row", () => {
  const { data: [trace], layout, alt } = digitFigure(new Float32Array(784).fill(0.5), { row: 12 });
  assertEquals(trace.zmax, 1);
  const [frame] = layout.shapes as { y0: number; y1: number }[];
  assertEquals([frame.y0, frame.y1], [11.5, 12.5]);
  assertStringIncludes(alt, "row 12 framed");
});

Deno.test("digitFigure refuses what is no digit and rows it does not have", () => {
  assertThrows(() => digitFigure([1, 2, 3]), RangeError, "expected 784 values but found 3");
  for (const row of [-1, 28, 1.5]) {
    assertThrows(() => digitFigure(new Uint8Array(784), { row }), RangeError, `Cannot frame row ${row}`);
  }
});
