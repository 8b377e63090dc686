import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Drawing, Stroke } from "../../../lib/reader/drawing/drawing.ts";
import { Ink } from "../../../lib/reader/drawing/ink.ts";
import { Random } from "../../../lib/random.ts";

const SIDE = 280;

const stroke = (tool: Stroke["tool"], width: number, ...points: [number, number][]): Stroke => ({
  tool,
  width,
  points: points.map(([x, y]) => ({ x, y })),
});

function inkOf(drawing: Drawing, below?: Uint8Array): Uint8Array {
  const ink = new Ink();
  ink.show(drawing, below);
  return ink.gray;
}

const total = (gray: Uint8Array) => gray.reduce((sum, value) => sum + value, 0) / 255;

Deno.test("a line has the width of the pen and round ends, a dot is round", () => {
  const gray = inkOf({ strokes: [stroke("pen", 0.1, [0.25, 0.5], [0.75, 0.5])] });
  const column = (x: number) => Array.from({ length: SIDE }, (_, row) => gray[row * SIDE + x] / 255);
  for (const x of [100, 140, 180]) assertAlmostEquals(column(x).reduce((a, b) => a + b), 28, 0.05);
  // A rectangle of 140 x 28 and a disc of radius 14.
  assertAlmostEquals(total(gray), 140 * 28 + Math.PI * 14 ** 2, 10);
  const dot = inkOf({ strokes: [stroke("pen", 0.1, [0.5, 0.5])] });
  assertAlmostEquals(total(dot), Math.PI * 14 ** 2, 3);
  // Its edge is neither paper nor full ink.
  assert([...dot].filter((value) => value > 0 && value < 255).length > 60);
});

Deno.test("ink is the share of a pixel that the pen covers", () => {
  const random = new Random(1);
  const points: [number, number][] = [[0.2, 0.3], [0.7, 0.6]];
  const gray = inkOf({ strokes: [stroke("pen", 0.05, ...points)] });
  const [[x0, y0], [x1, y1]] = points.map(([x, y]) => [x * SIDE, y * SIDE]);
  const length = Math.hypot(x1 - x0, y1 - y0);
  const covers = (x: number, y: number) => {
    const along = Math.max(0, Math.min(length, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length));
    return Math.hypot(x - x0 - along * (x1 - x0) / length, y - y0 - along * (y1 - y0) / length) <= 7;
  };
  for (let round = 0; round < 400; round++) {
    const [row, column] = [70 + random.integer(110), 40 + random.integer(170)];
    let inside = 0;
    for (let part = 0; part < 400; part++) {
      if (covers(column + (part % 20 + 0.5) / 20, row + (Math.floor(part / 20) + 0.5) / 20)) inside++;
    }
    assertAlmostEquals(gray[row * SIDE + column] / 255, inside / 400, 0.08);
  }
});

Deno.test("the eraser takes away what is below it, also from a sample, and pens may draw over it again", () => {
  const below = new Uint8Array(SIDE * SIDE).fill(100);
  const line: [number, number][] = [[0, 0.5], [1, 0.5]];
  const erased = inkOf({ strokes: [stroke("eraser", 0.2, ...line)] }, below);
  assertEquals([erased[SIDE * 140 + 140], erased[SIDE * 50 + 140]], [0, 100]);
  assertEquals(below[SIDE * 140 + 140], 100);
  const again = inkOf({ strokes: [stroke("eraser", 0.2, ...line), stroke("pen", 0.1, ...line)] }, below);
  assertEquals([140, 120, 50].map((row) => again[SIDE * row + 140]), [255, 0, 100]);
});

Deno.test("a pen that leaves the pad or comes from beyond it leaves the right ink", () => {
  const gray = inkOf({ strokes: [stroke("pen", 0.1, [-0.5, 0.5], [1.5, 0.5])] });
  assertAlmostEquals(total(gray), 280 * 28, 10);
  assertEquals(total(inkOf({ strokes: [stroke("pen", 0.1, [-0.5, -0.5], [-0.5, 2])] })), 0);
});

Deno.test("ink that follows a drawing stroke by stroke, point by point and back is the ink of the whole", () => {
  const random = new Random(7);
  const ink = new Ink();
  const below = new Uint8Array(SIDE * SIDE).fill(60, 0, 30000);
  let drawing: Drawing = { strokes: [] };
  const seen: [Drawing, Uint8Array | undefined][] = [];
  for (let step = 0; step < 120; step++) {
    const { strokes } = drawing;
    const last = strokes.at(-1);
    const point = { x: random.uniform(-0.1, 1.1), y: random.uniform(-0.1, 1.1) };
    const kind = random.integer(10);
    if (!last || kind < 2) {
      const tool = random.integer(3) === 0 ? "eraser" : "pen";
      drawing = { strokes: [...strokes, { tool, width: random.uniform(0.02, 0.2), points: [point] }] };
    } else if (kind < 8) {
      drawing = { strokes: [...strokes.slice(0, -1), { ...last, points: [...last.points, point] }] };
    } else if (kind === 8) drawing = { strokes: strokes.slice(0, -1) };
    else drawing = seen.length > 0 ? seen[random.integer(seen.length)][0] : drawing;
    const under = Math.floor(step / 40) === 1 ? below : undefined;
    seen.push([drawing, under]);
    ink.show(drawing, under);
    assertEquals(ink.gray, inkOf(drawing, under), `step ${step}`);
  }
});
