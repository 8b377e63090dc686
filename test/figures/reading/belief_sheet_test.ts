import { assertEquals, assertThrows } from "@std/assert";
import { beliefSheet } from "../../../lib/figures/reading/belief_sheet.ts";
import { smallDigits } from "../../small_digits.ts";

const { test } = smallDigits(3);
const beliefs = [0, 1, 2].map((image) =>
  Array.from(
    { length: 28 },
    (_, row) =>
      Array.from({ length: 10 }, (_, digit) => digit === test.labels.data[image] ? row / 27 : 0.001 * digit),
  )
);

Deno.test("beliefSheet has each digit beside what was said of it, on the same rows", () => {
  const { data, layout } = beliefSheet(test, beliefs);
  assertEquals(data.length, 6);
  assertEquals(data.map(({ xaxis }) => xaxis), ["x", "x2", "x3", "x4", "x5", "x6"]);
  assertEquals(data.map(({ yaxis }) => yaxis), ["y", "y", "y2", "y2", "y3", "y3"]);
  assertEquals((data[4].z as number[][])[5], [...test.images.data.slice(2 * 784 + 140, 2 * 784 + 168)]);
  assertEquals(data[5].z, beliefs[2]);
  assertEquals(layout.shapes, []);
});

Deno.test("beliefSheet marks the rows of the decisions in both pictures of a digit, and names them", () => {
  const wrong = beliefs.map((rows, image) =>
    image === 1 ? rows.map(() => [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]) : rows
  );
  const labels = { shape: [3] as [number], data: Uint8Array.of(4, 9, 7) };
  const said = wrong.map((rows, image) =>
    image === 1
      ? rows
      : rows.map(() => Array.from({ length: 10 }, (_, digit) => Number(digit === labels.data[image])))
  );
  const { layout, alt } = beliefSheet({ ...test, labels }, said, { decisions: [20, 9, 13], title: "Belief" });
  const shapes = layout.shapes as { xref: string; y0: number }[];
  assertEquals(shapes.map(({ xref }) => xref), ["x", "x2", "x3", "x4", "x5", "x6"]);
  assertEquals(shapes.map(({ y0 }) => y0), [19.5, 19.5, 8.5, 8.5, 12.5, 12.5]);
  assertEquals(
    alt,
    "Belief: image 0: a 4, settled from row 20; image 1: a 9, in the end read as 0, settled from row 9; " +
      "image 2: a 7, settled from row 13.",
  );
});

Deno.test("beliefSheet refuses nothing at all, and other sizes", () => {
  assertThrows(() => beliefSheet(test, []), RangeError, "at least one value");
  assertThrows(() => beliefSheet(test, [beliefs[0].slice(1)]), RangeError, "expected 28 values");
  assertThrows(
    () => beliefSheet(test, beliefs, { decisions: [1] }),
    RangeError,
    "expected 3 values but found 1",
  );
});
