import { assertEquals, assertThrows } from "@std/assert";
import type { ByteArray } from "../../../lib/data/dataset.ts";
import { endingsFigure } from "../../../lib/figures/next_row/endings_figure.ts";
import { natsCurves } from "../../../lib/figures/next_row/nats_curves.ts";
import { letterColors } from "../../../lib/figures/palette.ts";

/** Three images: the first without ink, the second all ink, the third without. */
const endings: ByteArray<[number, number, number]> = {
  shape: [3, 28, 28],
  data: Uint8Array.from({ length: 3 * 784 }, (_, at) => Math.floor(at / 784) === 1 ? 255 : 0),
};

Deno.test("endingsFigure tells what was given from what was drawn, ink from paper, and images apart", () => {
  const { data: [trace], alt } = endingsFigure(endings, { row: 8, columns: 2 });
  const z = trace.z as number[][];
  assertEquals([z.length, z[0].length], [2 * 28 + 2, 2 * 28 + 2]);
  const colors = (trace.colorscale as [number, string][]).filter((_, at) => at % 2 === 0).map(([, color]) =>
    color
  );
  const colorAt = (row: number, column: number) => colors[z[row][column]];
  const [givenPaper, drawnPaper, gap] = [colorAt(8, 0), colorAt(9, 0), colorAt(0, 28)];
  const [givenInk, drawnInk] = [colorAt(8, 30), colorAt(9, 30)];
  assertEquals(new Set([givenPaper, drawnPaper, gap, givenInk, drawnInk]).size, 5);
  assertEquals([colorAt(30, 0), colorAt(40, 40)], [givenPaper, gap]); // the third image, and the place of a fourth
  for (const color of Object.values(letterColors)) assertEquals(colors.includes(color), false);
  assertEquals([trace.zmin, trace.zmax], [-0.5, colors.length - 0.5]);
  assertEquals(alt, "3 endings after row 8.");
});

Deno.test("endingsFigure says what a classifier takes the images for, the most frequent first", () => {
  const said = (row: number, digits: number[]) => endingsFigure(endings, { row, digits }).alt;
  assertEquals(said(8, [3, 7, 7]), "3 endings after row 8, taken for: 2 × 7, 1 × 3.");
  assertEquals(said(-1, [9, 1, 4]), "3 images drawn from nothing, taken for: 1 × 1, 1 × 4, 1 × 9.");
});

Deno.test("endingsFigure refuses what it cannot draw", () => {
  const refused = (message: string, options: object, images = endings) =>
    assertThrows(() => endingsFigure(images, { row: 8, ...options }), RangeError, message);
  refused("after row 28", { row: 28 });
  refused("after row -2", { row: -2 });
  refused("in 0 columns", { columns: 0 });
  refused("expected 3 values but found 1", { digits: [7] });
  refused("expected labels from 0 to 9 but found 12", { digits: [1, 12, 3] });
  refused("expected 2352 values but found 3", {}, { shape: [3, 28, 28], data: new Uint8Array(3) });
});

Deno.test("natsCurves draws the reports so far, from none on", () => {
  assertEquals(natsCurves([]).data.map(({ y }) => y), [[], []]);
  const { data, alt } = natsCurves([{ done: 1, loss: 543, testNats: 540 }, {
    done: 51,
    loss: 180,
    testNats: 170,
  }]);
  assertEquals(data.map(({ x, y }) => [x, y]), [[[1, 51], [543, 180]], [[1, 51], [540, 170]]]);
  assertEquals(alt.includes("test images goes from 540 to 170"), true);
  assertThrows(() => natsCurves(undefined as unknown as []), RangeError, "Cannot draw curves of nats");
});
