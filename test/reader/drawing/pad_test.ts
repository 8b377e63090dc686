import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { smoothCurve } from "../../../lib/data/drawn/spline.ts";
import { rasterize } from "../../../lib/data/drawn/rasterize.ts";
import { digitForms } from "../../../lib/data/drawn/strokes.ts";
import { generateDigit } from "../../../lib/data/drawn/handwriting.ts";
import type { Drawing } from "../../../lib/reader/drawing/drawing.ts";
import { onGrid } from "../../../lib/reader/drawing/grid.ts";
import { Pad } from "../../../lib/reader/drawing/pad.ts";
import { Random } from "../../../lib/random.ts";

const sample = (digit: number) => ({ label: digit, pixels: generateDigit(digit, new Random(digit)) });

Deno.test("a sample that nobody touched goes in as it is", () => {
  const pad = new Pad();
  for (let digit = 0; digit < 10; digit++) {
    const drawing = { sample: { source: 0, digit }, strokes: [] };
    assertEquals(pad.show(drawing, sample(digit)), sample(digit).pixels);
  }
});

Deno.test("ink on a sample stays in its place: the rest of the image does not move", () => {
  const pad = new Pad();
  const begun = { source: 0, digit: 7 };
  const points = [onGrid(0, 0.5), onGrid(1, 0.5)];
  const pen: Drawing = { sample: begun, strokes: [{ tool: "pen", width: 0.1, points }] };
  const before = sample(7).pixels;
  const image = pad.show(pen, sample(7));
  // Ten pixels of the pad are one of the image: a line from row 12.6 to row 15.4.
  for (let pixel = 0; pixel < 784; pixel++) {
    const row = Math.floor(pixel / 28);
    if (row < 12 || row > 15) assertEquals(image[pixel], before[pixel]);
    else if (row === 13 || row === 14) assertEquals(image[pixel], 255);
  }
  const eraser: Drawing = { sample: begun, strokes: [{ tool: "eraser", width: 0.1, points }] };
  const erased = pad.show(eraser, sample(7));
  assertEquals(erased.subarray(13 * 28, 15 * 28), new Uint8Array(56));
  assertEquals(erased.subarray(0, 12 * 28), before.subarray(0, 12 * 28));
});

Deno.test("a drawing made with the mouse is what the strokes of the drawn digits are", () => {
  const pad = new Pad();
  let [worst, sum, count] = [0, 0, 0];
  for (const forms of digitForms) {
    for (const { strokes } of forms) {
      const curves = strokes.map((stroke) => smoothCurve(stroke, 0.02));
      const points = curves.flat();
      const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
      const [top, bottom] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
      const longest = Math.max(right - left, bottom - top);
      // In the image 1.5 pixels on each side of the line; on the pad so wide that it is the same after scaling.
      const scale = 0.7 / longest;
      const width = 3 / 17 * 0.7;
      const drawing: Drawing = {
        strokes: curves.map((curve) => ({
          tool: "pen",
          width: Math.round(width * 1024) / 1024,
          points: curve.map(({ x, y }) => onGrid(0.1 + scale * (x - left), 0.12 + scale * (y - top))),
        })),
      };
      const image = pad.show(drawing);
      const expected = rasterize(curves, { radius: 1.5, softness: 0.5 });
      // The pen of the pad has a hard edge. An edge is gray there by its area, here by its distance, and where the
      // centre of mass is half-way between two pixels either may be taken.
      const apart = Math.min(
        ...[-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => difference(image, expected, dx, dy))),
      );
      worst = Math.max(worst, apart);
      sum += apart;
      count++;
    }
  }
  assertGreater(count, 90);
  // In parts of the ink.
  assertLess(sum / count, 0.12);
  assertLess(worst, 0.18);
});

function difference(one: Uint8Array, other: Uint8Array, dx: number, dy: number): number {
  let [apart, ink] = [0, 0];
  for (let row = 0; row < 28; row++) {
    for (let column = 0; column < 28; column++) {
      const [y, x] = [row + dy, column + dx];
      const moved = y >= 0 && y < 28 && x >= 0 && x < 28 ? other[y * 28 + x] : 0;
      apart += Math.abs(one[row * 28 + column] - moved);
      ink += one[row * 28 + column];
    }
  }
  return apart / ink;
}

Deno.test("nothing drawn is blank, also after all was erased", () => {
  const pad = new Pad();
  assertEquals(pad.show({ strokes: [] }), new Uint8Array(784));
  const line = [onGrid(0.3, 0.3), onGrid(0.6, 0.6)];
  const drawing: Drawing = {
    strokes: [{ tool: "pen", width: 0.1, points: line }, { tool: "eraser", width: 0.3, points: line }],
  };
  assertEquals(pad.show(drawing), new Uint8Array(784));
  assert(pad.gray.every((value) => value === 0));
});
