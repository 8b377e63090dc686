import { assertEquals } from "@std/assert";
import { cellAt } from "../../../../lib/reader/view/parts/cell_at.ts";

const box = { left: 100, top: 50, width: 256, height: 56 };

Deno.test("a point is in the cell below it", () => {
  assertEquals(cellAt(100, 50, box, 28, 128), { row: 0, column: 0 });
  assertEquals(cellAt(101.9, 51.9, box, 28, 128), { row: 0, column: 0 });
  assertEquals(cellAt(102, 52, box, 28, 128), { row: 1, column: 1 });
  assertEquals(cellAt(355, 105, box, 28, 128), { row: 27, column: 127 });
});

Deno.test("a point outside is in the nearest cell, and a map that does not show has one", () => {
  assertEquals(cellAt(0, 500, box, 28, 128), { row: 27, column: 0 });
  assertEquals(cellAt(5, 5, { left: 0, top: 0, width: 0, height: 0 }, 28, 128), { row: 0, column: 0 });
});
