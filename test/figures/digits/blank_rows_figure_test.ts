import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { blankRowsFigure } from "../../../lib/figures/digits/blank_rows_figure.ts";

const shares = { before: [0.9, 0.3], inked: [0.1, 0.4], between: [0, 0.1], after: [0, 0.2] };

Deno.test("blankRowsFigure stacks the four shares of each row, row 0 on top", () => {
  const { data, layout, alt } = blankRowsFigure(shares);
  assertEquals(data.map(({ x }) => x), [[0.9, 0.3], [0.1, 0.4], [0, 0.1], [0, 0.2]]);
  assertEquals(data.map(({ y }) => y), new Array(4).fill([0, 1]));
  assertEquals(new Set(data.map(({ marker }) => (marker as { color: string }).color)).size, 4);
  assertEquals(layout.barmode, "stack");
  assertEquals((layout.yaxis as { autorange: string }).autorange, "reversed");
  assertStringIncludes(alt, "row 0 has ink in 10.0 % of the images, row 1 in 40.0 %");
  assertStringIncludes(
    alt,
    "In the mean 1.2 rows are blank before the first ink, 0.2 after the last.",
  );
});

Deno.test("blankRowsFigure refuses no row, and shares of different length", () => {
  assertThrows(
    () => blankRowsFigure({ before: [], inked: [], between: [], after: [] }),
    RangeError,
    "at least one value",
  );
  assertThrows(() => blankRowsFigure({ ...shares, after: [0] }), RangeError, "expected 2 values but found 1");
});
