import { assertEquals, assertThrows } from "@std/assert";
import { beliefFigure } from "../../../lib/figures/reading/belief_figure.ts";
import { beliefWalk } from "../../../lib/figures/reading/belief_walk.ts";
import { smallDigits } from "../../shared/small_digits.ts";

const digits = smallDigits(3).test;
const label = digits.labels.data[2];
/** Says the digit after it until row 19, and the digit from row 20 on. */
const beliefs = Array.from({ length: 28 }, (_, row) => {
  const said = row < 20 ? (label + 1) % 10 : label;
  return Array.from({ length: 10 }, (_, digit) => digit === said ? 0.82 : 0.02);
});

Deno.test("beliefWalk walks the rows of the image that is asked for", () => {
  const { data, frames, layout, alt } = beliefWalk(digits, 2, beliefs, { start: 8 });
  const pixels = digits.images.data.subarray(2 * 784);
  const expected = beliefFigure(pixels, beliefs, { row: 8, label });
  assertEquals(data, expected.data);
  assertEquals(frames?.length, 28);
  assertEquals((layout.sliders as { active: number }[])[0].active, 8);
  const end = `After row 27: says ${label} (82 %), which it is.`;
  assertEquals(
    alt,
    `Image 2, a ${label}: a slider walks its 28 rows, with the part read so far and the probability of each digit. ` +
      `After row 8: says ${(label + 1) % 10} (82 %), but it is ${label}. ${end}`,
  );
});

Deno.test("beliefWalk refuses an image, a row and beliefs that are not there", () => {
  assertThrows(() => beliefWalk(digits, 3, beliefs), RangeError, "Cannot draw image 3 of a split of 3");
  assertThrows(() => beliefWalk(digits, 0, beliefs, { start: 28 }), RangeError, "Cannot start at row 28");
  assertThrows(() => beliefWalk(digits, 0, beliefs.slice(1)), RangeError, "expected 28 values");
});
