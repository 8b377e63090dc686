import { assert, assertEquals, assertLess } from "@std/assert";
import { GRID, onGrid, widthOnGrid } from "../../../lib/reader/drawing/grid.ts";
import { Random } from "../../../lib/random.ts";

Deno.test("a point goes to the nearest place of the grid, and stays there", () => {
  const random = new Random(1);
  for (let round = 0; round < 1000; round++) {
    const [x, y] = [random.uniform(-1, 2), random.uniform(-1, 2)];
    const point = onGrid(x, y);
    assertLess(Math.abs(point.x - x), 0.5 / GRID + 1e-12);
    assertLess(Math.abs(point.y - y), 0.5 / GRID + 1e-12);
    assertEquals(onGrid(point.x, point.y), point);
    assert(Number.isInteger(point.x * GRID) && Number.isInteger(point.y * GRID));
  }
});

Deno.test("a pen is followed one side beyond the pad, and no further", () => {
  assertEquals(onGrid(-7, 7), { x: -1, y: 2 });
  assert(Object.is(onGrid(-1e-9, 0).x, 0));
});

Deno.test("a pen is one step wide at least and as wide as the pad at most", () => {
  assertEquals([0, 0.5, 3].map(widthOnGrid), [1 / GRID, 0.5, 1]);
});
