import { assert, assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Figure } from "../../lib/figures/figure.ts";
import { memoryFigure } from "../../lib/figures/memory/memory_figure.ts";
import { type Gates, memoryWalk } from "../../lib/figures/memory/memory_walk.ts";
import { letterColors, letters } from "../../lib/figures/palette.ts";
import { rowProfile } from "../../lib/figures/reading/row_profile.ts";
import { unitFigure } from "../../lib/figures/memory/unit_figure.ts";

const pixels = Uint8Array.from({ length: 784 }, (_, at) => at % 256);
const rows = Array.from({ length: 28 }, (_, row) => row);

/** Whether the digit is there and the other traces stand beside it, on its rows or on an axis of their own. */
function assertBesideDigit({ data, layout }: Figure, sharesRows: boolean) {
  assertEquals((data[0].z as number[][])[1], [...pixels.subarray(28, 56)]);
  assertEquals((layout.yaxis as { range: number[] }).range, [27.5, -0.5]);
  for (const trace of data.slice(1)) assertEquals(trace.yaxis, sharesRows ? undefined : "y2");
}

Deno.test("memoryFigure shows the units asked for, in their order, row by row beside the digit", () => {
  const values = rows.map((row) => [row / 28, 1, -row / 7]);
  const figure = memoryFigure(pixels, "c", values, { units: [2, 0], title: "Memory" });
  assertBesideDigit(figure, true);
  const [, memory] = figure.data;
  assertEquals(memory.x, ["2", "0"]);
  assertEquals((memory.z as number[][])[14], [-2, 0.5]);
  assertEquals((memory.colorscale as string[][])[3][1], letterColors.c);
  assertEquals(memory.zmin, -(memory.zmax as number));
  assertStringIncludes(figure.alt, "28 rows by 2 units");
  const gate = memoryFigure(pixels, "f", rows.map(() => [0.5])).data[1];
  assertEquals([gate.zmin, gate.zmax, gate.x], [0, 1, ["0"]]);
});

Deno.test("memoryFigure has the same colours for ranges of 2.1 and 4.2, and says what they are", () => {
  const walk = (size: number, range?: number) =>
    memoryFigure(pixels, "c", rows.map((row) => [row / 27 * size, -size]), { range });
  for (const figure of [walk(2.1), walk(4.2)]) {
    assertEquals([figure.data[1].zmin, figure.data[1].zmax], [-5, 5]);
    assertStringIncludes(JSON.stringify(figure.layout.annotations), "colours from −5 to 5");
    assertStringIncludes(figure.alt, "with colours from −5 to 5");
  }
  const cut = walk(4.2, 3).data[1];
  assertEquals([cut.zmax, (cut.colorbar as { ticktext: string[] }).ticktext], [3, ["≤ −3", "0", "≥ 3"]]);
  assertThrows(() => walk(1, 0), RangeError, "Cannot draw a cell state with colours up to 0");
});

Deno.test("memoryFigure lets few values of the cell state be beyond its colours", () => {
  const values = rows.map((row) => Array.from({ length: 10 }, (_, unit) => row === 5 && unit === 5 ? 90 : 2));
  const { zmax, colorbar } = memoryFigure(pixels, "c", values).data[1];
  assertEquals([zmax, (colorbar as { ticktext: string[] }).ticktext[2]], [2, "≥ 2"]);
});

Deno.test("memoryFigure refuses units and shapes that are not there", () => {
  const values = rows.map(() => [0, 1]);
  assertThrows(
    () => memoryFigure(pixels, "h", values, { units: [2] }),
    RangeError,
    "Cannot draw unit 2 of a memory of 2",
  );
  assertThrows(() => memoryFigure(pixels, "h", values, { units: [] }), RangeError, "at least one value");
  assertThrows(() => memoryFigure(pixels, "h", values.slice(1)), RangeError, "the time steps of h");
  assertThrows(() => memoryFigure(pixels, "h", [...values.slice(1), [0]]), RangeError, "a time step of h");
  assertThrows(
    () => memoryFigure(pixels, "z" as "c", values),
    RangeError,
    'Cannot draw "z": expected one of',
  );
  assertThrows(() => memoryFigure(pixels.subarray(1), "h", values), RangeError, "a digit");
});

/** Every letter differs in size, and unit 1 is ten times unit 0. */
const gates = Object.fromEntries(
  letters.map((letter, at) => [letter, rows.map((row) => [at * row / 100, at * row / 10])]),
) as unknown as Gates;

Deno.test("unitFigure draws the six letters of a unit over the rows in their colours", () => {
  const figure = unitFigure(pixels, gates, 1);
  assertBesideDigit(figure, true);
  const curves = figure.data.slice(1);
  assertEquals(curves.map(({ name }) => name), ["i", "f", "o", "g", "h", "c", "f · c'", "i · g"]);
  const [kept, written] = curves.splice(6);
  rows.forEach((row) => {
    const expected = row === 0 ? 0 : gates.f[row][1] * gates.c[row - 1][1];
    assertAlmostEquals((kept.x as number[])[row], expected, 6e-4);
  });
  rows.forEach((row) =>
    assertAlmostEquals((written.x as number[])[row], gates.i[row][1] * gates.g[row][1], 6e-4)
  );
  for (const { name, x, y, line } of curves) {
    assertEquals([x, y], [Array.from(gates[name as "c"], (row) => row[1]), rows]);
    assertEquals((line as { color: string }).color, letterColors[name as "c"]);
  }
  assertStringIncludes(figure.alt, "after the last row c is 10.80, h is 13.50");
  assertThrows(() => unitFigure(pixels, { ...gates, o: [[1]] }, 0), RangeError, "the rows of o");
  assertThrows(() => unitFigure(pixels, gates, 2), RangeError, "Cannot draw unit 2 of a memory of 2");
});

Deno.test("memoryWalk walks the letters, and begins with the cell state", () => {
  const { data, frames, alt } = memoryWalk(pixels, gates, { units: [1], title: "The seven" });
  assertEquals(frames?.map(({ name }) => name), [...letters]);
  assertEquals(data, memoryFigure(pixels, "c", gates.c, { units: [1], title: "The seven" }).data);
  assertStringIncludes(alt, "The seven");
});

Deno.test("rowProfile puts a bar beside each row", () => {
  const figure = rowProfile(pixels, [
    { name: "needed", x: "accuracy lost", values: rows.map((row) => row === 14 ? 1 : 0), range: [0, 1] },
    { name: "ink", x: "mean gray", values: rows },
  ]);
  assertBesideDigit(figure, true);
  assertEquals(figure.data.slice(1).map(({ orientation, xaxis }) => [orientation, xaxis]), [["h", "x2"], [
    "h",
    "x3",
  ]]);
  assertEquals(figure.data[2].x, rows);
  assertEquals((figure.layout.xaxis2 as { range: number[] }).range, [0, 1]);
  assertStringIncludes(figure.alt, "needed is largest at row 14 (1); ink is largest at row 27 (27).");
  const wide = { name: "the five", x: "probability lost", values: rows.map((row) => row === 3 ? -0.3 : 0.2) };
  const [low, high] =
    (rowProfile(pixels, [{ ...wide, range: [-0.05, 1] }]).layout.xaxis2 as { range: number[] }).range;
  assert(low < -0.3 && high === 1, "a range that is too small is widened");
  assertThrows(
    () => rowProfile(pixels, [{ name: "ink", x: "", values: [1] }]),
    RangeError,
    'the rows of "ink"',
  );
});
