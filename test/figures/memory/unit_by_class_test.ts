import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { backColors, classColor } from "../../../lib/figures/palette.ts";
import { unitByClass } from "../../../lib/figures/memory/unit_by_class.ts";

const last = Array.from({ length: 10 }, (_, digit) => digit === 7 ? [0.5, 0.9, 0.7, 0.6, 0.8] : [0, 0.1]);
const overRows = Array.from({ length: 10 }, (_, digit) => [0, digit, 2 * digit]);

Deno.test("unitByClass draws a box and a curve for each class, that of its digit on top and in colour", () => {
  const { data, alt } = unitByClass({ last, overRows, letter: "c", digit: 7 });
  const [others, own] = data;
  assertEquals([others.type, own.type], ["box", "box"]);
  assertEquals([others.x, own.x], [[0, 1, 2, 3, 4, 5, 6, 8, 9], [7]]);
  assertEquals([own.q1, own.median, own.q3], [[0.6], [0.7], [0.8]]);
  assertEquals(others.median, new Array(9).fill(0.05));
  const curves = data.filter(({ type }) => type === "scatter");
  assertEquals(curves.at(-1)!.name, "digit 7");
  assertEquals(curves.at(-1)!.y, [0, 7, 14]);
  const color = (trace: unknown) => (trace as { line: { color: string } }).line.color;
  assertEquals(curves.map(color), [...new Array(9).fill(backColors.muted), classColor]);
  assertEquals([color(others), color(own)], [backColors.muted, classColor]);
  assertStringIncludes(alt, "0.70 for the 7");
});

Deno.test("unitByClass takes a class without images, and refuses fewer than ten classes", () => {
  const without = last.map((values, digit) => digit === 2 ? [] : values);
  assertEquals(unitByClass({ last: without, overRows, letter: "c", digit: 7 }).data[0].median, [
    0.05,
    0.05,
    0,
    ...new Array(6).fill(0.05),
  ]);
  assertThrows(() => unitByClass({ last: [[1]], overRows, letter: "c", digit: 0 }), RangeError, "by class");
});
