import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Split } from "../../../lib/data/dataset.ts";
import { digitSheet } from "../../../lib/figures/digits/digit_sheet.ts";
import { answerColors } from "../../../lib/figures/palette.ts";

/** Twelve images, each filled with its own gray value. */
const split: Split = {
  images: {
    shape: [12, 28, 28],
    data: Uint8Array.from({ length: 12 * 784 }, (_, index) => 10 * Math.floor(index / 784)),
  },
  labels: { shape: [12], data: Uint8Array.from({ length: 12 }, (_, index) => index % 10) },
};

interface Note {
  text: string;
  font: { color?: string };
}

Deno.test("digitSheet shows the first ten digits with their labels", () => {
  const { data: [trace], layout } = digitSheet(split);
  const notes = layout.annotations as Note[];
  assertEquals(notes.map(({ text }) => text), [..."0123456789"]);
  const z = trace.z as number[][];
  assertEquals(z[0].length, 10 * 28 + 9 * 3);
  assertEquals([z[0][0], z[0][31], z[27][31 * 9]], [1, 10, 90]); // empty pixels of a digit are 1, the space between is 0
  assertEquals([z[0][28], z[28][0]], [0, 0]);
});

Deno.test("digitSheet puts digits in rows", () => {
  const { data: [trace] } = digitSheet(split, { indices: [11, 10, 9, 8, 7], columns: 2 });
  const z = trace.z as number[][];
  assertEquals(z[0].length, 2 * 28 + 3);
  assertEquals(z.length % 3, 0);
  const step = z.length / 3;
  assertEquals([z[0][0], z[0][31], z[step][0], z[2 * step][0], z[2 * step][31]], [110, 100, 90, 70, 0]);
});

Deno.test("digitSheet marks right and wrong predictions by text and by colour", () => {
  const { layout, alt } = digitSheet(split, { indices: [3, 4], predictions: [3, 9] });
  const [right, wrong] = layout.annotations as Note[];
  assertEquals([right.text, right.font.color], ["<b>3 right</b>", answerColors.right]);
  assertEquals([wrong.text, wrong.font.color], ["<b>9, is 4</b>", answerColors.wrong]);
  assertEquals((layout.shapes as { line: { color: string } }[]).map(({ line }) => line.color), [
    answerColors.right,
    answerColors.wrong,
  ]);
  assertStringIncludes(alt, "3 right; 9, is 4");
  assert(!alt.includes("<b>"));
});

Deno.test("digitSheet refuses images that do not exist and lists that do not match", () => {
  assertThrows(
    () => digitSheet(split, { indices: [12] }),
    RangeError,
    "Cannot draw image 12 of a split of 12",
  );
  assertThrows(() => digitSheet(split, { indices: [] }), RangeError, "at least one value");
  assertThrows(() => digitSheet(split, { predictions: [1] }), RangeError, "expected 10 values but found 1");
  assertThrows(() => digitSheet(split, { captions: ["a"] }), RangeError, "expected 10 values but found 1");
});

Deno.test("digitSheet makes room for captions of several lines and for larger digits", () => {
  const height = (captions: string[], size?: number) =>
    digitSheet(split, { indices: [1], captions, size }).layout.height as number;
  assert(height(["says 4<br>is 9"]) - height(["says 4"]) >= 14);
  assert(height(["a"], 96) - height(["a"]) >= 30);
  assertStringIncludes(
    digitSheet(split, { indices: [1], captions: ["says 4<br>is 9"] }).alt,
    "says 4, is 9",
  );
});
