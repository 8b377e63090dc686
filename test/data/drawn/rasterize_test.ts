import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { rasterize } from "../../../lib/data/drawn/rasterize.ts";

const pen = { radius: 1.5, softness: 1 };
const rows = (picture: Uint8Array) =>
  Array.from({ length: 28 }, (_, row) => [...picture.subarray(row * 28, row * 28 + 28)]);

Deno.test("rasterize draws an upright line of the pen's width, 20 pixels high", () => {
  const inked = rows(rasterize([[{ x: 5, y: -1 }, { x: 5, y: 7 }]], { radius: 1.5, softness: 1 }))
    .filter((row) => row.some((gray) => gray > 0));
  assertEquals(inked.length, 20);
  // Far from the ends, the ink of a row is as wide as the pen.
  for (const row of inked.slice(3, -3)) {
    assertAlmostEquals(row.reduce((sum, gray) => sum + gray, 0) / 255, 3, 0.02);
  }
});

Deno.test("rasterize covers a pixel by how far it is from the line", () => {
  const picture = rows(rasterize([[{ x: 0, y: 0 }, { x: 10, y: 0 }]], pen));
  const column = picture.map((row) => row[14]).filter((gray) => gray > 0);
  // The line runs between two rows: pixel centres are 0.5 and 1.5 away from it, on both sides.
  assertEquals(column, [128, 255, 255, 128]);
});

Deno.test("rasterize keeps the aspect, whatever the unit", () => {
  const box = (unit: number) => [
    [{ x: 0, y: 0 }, { x: unit, y: 0 }, { x: unit, y: 2 * unit }, { x: 0, y: 2 * unit }, { x: 0, y: 0 }],
  ];
  const picture = rasterize(box(1), pen);
  assertEquals(rasterize(box(64), pen), picture);
  const grid = rows(picture);
  const width = grid[0].filter((_, column) => grid.some((row) => row[column] > 0)).length;
  const height = grid.filter((row) => row.some((gray) => gray > 0)).length;
  assertEquals([width, height], [12, 20]);
});

Deno.test("rasterize moves the centre of mass to the centre, by whole pixels", () => {
  // A flag: all its mass is at the top left.
  const flag = [
    [{ x: 0, y: 0 }, { x: 0, y: 10 }],
    [{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 0, y: 1 }, { x: 4, y: 1 }],
  ];
  const picture = rasterize(flag, pen);
  let [mass, x, y] = [0, 0, 0];
  picture.forEach((gray, pixel) => {
    mass += gray, x += gray * (pixel % 28), y += gray * Math.floor(pixel / 28);
  });
  assert(Math.abs(x / mass - 14) < 0.51, `${x / mass}`);
  assert(Math.abs(y / mass - 14) < 0.51, `${y / mass}`);
  const inked = rows(picture).filter((row) => row.some((gray) => gray > 0));
  assertEquals(inked.length, 20);
});
