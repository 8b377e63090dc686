import { assertEquals, assertThrows } from "@std/assert";
import { joinSplits } from "../../../lib/data/splits/join_splits.ts";
import { select } from "../../../lib/data/splits/select.ts";
import type { Split } from "../../../lib/data/dataset.ts";

/** Images of 2 x 3 whose every value is their label. */
const ofLabels = (...labels: number[]): Split => ({
  images: {
    shape: [labels.length, 2, 3],
    data: Uint8Array.from({ length: 6 * labels.length }, (_, at) => labels[Math.floor(at / 6)]),
  },
  labels: { shape: [labels.length], data: Uint8Array.from(labels) },
});

Deno.test("joinSplits takes the images of both sets in turn, and then the rest of the longer one", () => {
  assertEquals(joinSplits(ofLabels(1, 2, 3, 4), ofLabels(7, 8)), ofLabels(1, 7, 2, 8, 3, 4));
  assertEquals(joinSplits(ofLabels(7, 8), ofLabels(1, 2, 3, 4)), ofLabels(7, 1, 8, 2, 3, 4));
  assertEquals(joinSplits(ofLabels(1, 2), ofLabels(7, 8)), ofLabels(1, 7, 2, 8));
  assertEquals(joinSplits(ofLabels(), ofLabels(7, 8)), ofLabels(7, 8));
});

Deno.test("joinSplits copies: what is done to the whole is not done to its parts", () => {
  const part = ofLabels(1);
  const whole = joinSplits(part, ofLabels(7));
  whole.images.data.fill(9);
  whole.labels.data.fill(9);
  assertEquals(part, ofLabels(1));
  assertEquals(select(whole, [0]).labels.data[0], 9);
});

Deno.test("joinSplits refuses images of two sizes, and what is no set", () => {
  const [two, flat] = [ofLabels(1), ofLabels(7)];
  flat.images.shape = [1, 3, 2];
  assertThrows(
    () => joinSplits(two, flat),
    RangeError,
    "Cannot join two sets of images: expected images of one size but found 2 x 3 and 3 x 2",
  );
  assertThrows(
    () => joinSplits(two, undefined as unknown as Split),
    RangeError,
    "Cannot join two sets of images: expected a set of images and labels",
  );
  two.labels = { shape: [2], data: Uint8Array.of(1, 2) };
  assertThrows(() => joinSplits(ofLabels(1), two), RangeError, "expected 1 labels, one for each image");
});
