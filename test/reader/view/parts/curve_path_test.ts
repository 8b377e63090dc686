import { assertEquals } from "@std/assert";
import { curvePath, curvePoint } from "../../../../lib/reader/view/parts/curve_path.ts";

Deno.test("a curve has a point in the middle of each row, the largest value at the top", () => {
  assertEquals(curvePath([0, 0.5, 1], 3, { size: [30, 8], range: [0, 1] }), "M5 8L15 4L25 0");
  assertEquals(curvePath([-1, 1 / 3], 2, { size: [10, 10], range: [-1, 1] }), "M2.5 10L7.5 3.33");
});

Deno.test("a curve may be a column of a table, and what lies beyond the range is drawn at its edge", () => {
  assertEquals(
    curvePath([9, 0, 9, 1, 9, 7], 3, { size: [3, 1], range: [0, 1], from: 1, step: 2 }),
    "M0.5 1L1.5 0L2.5 0",
  );
  assertEquals(curvePoint(1, 2, -5, { size: [10, 10], range: [0, 1] }), [7.5, 10]);
});
