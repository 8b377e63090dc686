import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { gateFigure } from "../../../lib/figures/memory/gate_figure.ts";
import { letterColors } from "../../../lib/figures/palette.ts";

Deno.test("gateFigure has a bar for each unit of each letter, in the order of the equations and their colours; c and h on one scale", () => {
  const { data, layout, alt } = gateFigure({ h: [0.1, -0.2], i: [0.25, 1], c: Float32Array.of(3, -0.5) });
  assertEquals(data.map(({ name }) => name), ["i", "c", "h"]);
  assertEquals(data.map(({ y }) => y), [[0.25, 1], [3, -0.5], [0.1, -0.2]]);
  assertEquals(data.map(({ marker }) => (marker as { color: string }).color), [
    letterColors.i,
    letterColors.c,
    letterColors.h,
  ]);
  const ranges = ["yaxis", "yaxis2", "yaxis3"].map((name) => (layout[name] as { range: number[] }).range);
  assertEquals(ranges, [[0, 1], [-3, 3], [-3, 3]]);
  assertStringIncludes(alt, "cell state c from -0.50 to 3.00");
});

Deno.test("gateFigure refuses nothing, and letters of different length", () => {
  assertThrows(() => gateFigure({}), RangeError, "at least one value");
  assertThrows(
    () => gateFigure({ i: [1, 2], f: [1] }),
    RangeError,
    "Cannot draw the values of f: expected 2 values but found 1",
  );
});
