import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { blankRows } from "../../lib/data/blank_rows.ts";
import type { Split } from "../../lib/data/dataset.ts";

/** Images of two columns, written as their rows: `#` is a row with ink in its last pixel. */
function drawn(...images: string[]): Split {
  const data = Uint8Array.from(images.join("").split("").flatMap((row) => [0, row === "#" ? 1 : 0]));
  return {
    images: { shape: [images.length, images[0].length, 2], data },
    labels: { shape: [images.length], data: new Uint8Array(images.length) },
  };
}

Deno.test("blankRows tells rows above, within and below a digit from those with ink", () => {
  assertEquals(blankRows(drawn("..#.#.", "..##..", "#....#", "......")), {
    before: [0.75, 0.75, 0.25, 0.25, 0.25, 0.25],
    inked: [0.25, 0, 0.5, 0.25, 0.25, 0.25],
    between: [0, 0.25, 0.25, 0.5, 0.25, 0],
    after: [0, 0, 0, 0, 0.25, 0.5],
  });
});

Deno.test("blankRows: the four shares of a row make 1", () => {
  const { before, inked, between, after } = blankRows(drawn("#..", ".#.", "..#", "#.#", "..."));
  for (let row = 0; row < 3; row++) {
    assertAlmostEquals(before[row] + inked[row] + between[row] + after[row], 1, 1e-12);
  }
});

Deno.test("blankRows needs an image", () => {
  const none = {
    images: { shape: [0, 28, 28], data: new Uint8Array() },
    labels: { shape: [0], data: new Uint8Array() },
  };
  assertThrows(() => blankRows(none as Split), RangeError, "without images");
});
