import { assertEquals, assertThrows } from "@std/assert";
import type { Split } from "../../../lib/data/dataset.ts";
import { nearestLabels } from "../../../lib/evaluation/reading/nearest_labels.ts";

/** Four images of two rows of two pixels. */
const split: Split = {
  images: {
    shape: [4, 2, 2],
    data: Uint8Array.from([[0, 0, 9, 9], [0, 0, 1, 0], [0, 5, 0, 0], [8, 8, 0, 1]].flat()),
  },
  labels: { shape: [4], data: Uint8Array.of(7, 2, 2, 0) },
};

/** Ten shares of which some are not 0. */
function shares(some: Record<number, number>): number[] {
  return Array.from({ length: 10 }, (_, digit) => some[digit] ?? 0);
}

Deno.test("nearestLabels compares only the rows read so far, and counts all that are as near as the last", () => {
  // Distances after row 0: 0, 0, 25, 128; after row 1: 162, 1, 25, 129.
  assertEquals(nearestLabels(split, [0, 0, 0, 0], { count: 1 }), [
    shares({ 7: 0.5, 2: 0.5 }),
    shares({ 2: 1 }),
  ]);
  assertEquals(nearestLabels(split, [0, 0, 0, 0], { count: 3 }), [
    shares({ 7: 1 / 3, 2: 2 / 3 }),
    shares({ 2: 2 / 3, 0: 1 / 3 }),
  ]);
});

Deno.test("nearestLabels refuses an image of another size, and more images than there are", () => {
  assertThrows(() => nearestLabels(split, [0]), RangeError, "an image of 1 pixels: expected 4");
  for (const count of [0, 5, 1.5]) {
    assertThrows(
      () => nearestLabels(split, [0, 0, 0, 0], { count }),
      RangeError,
      `the ${count} nearest of 4`,
    );
  }
});
