import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { measuredByRow } from "../../../lib/evaluation/reading/accuracy_by_row.ts";

Deno.test("measuredByRow is the share of right answers after each row", () => {
  const shares = measuredByRow([[1, 7, 7], [2, 2, 3], [0, 9, 0], [4, 4, 4]], [7, 3, 9, 4, 8]);
  assertEquals(shares.map(({ accuracy }) => accuracy), [0.25, 0.75, 0.75]);
});

Deno.test("measuredByRow needs images, and a label for each", () => {
  assertThrows(() => measuredByRow([], [1]), RangeError, "answers for 0 images");
  assertThrows(() => measuredByRow([[1], [2]], [1]), RangeError, "2 images with 1 labels");
});

Deno.test("measuredByRow adds to each share the interval that its number of images leaves", () => {
  // 81 of 263: the example of Newcombe (1998), whose score interval is 0.2553 to 0.3662.
  const answers = Array.from({ length: 263 }, (_, image) => [image < 81 ? 7 : 1, 7]);
  const [some, all] = measuredByRow(answers, new Array(263).fill(7));
  assertEquals([some.right, some.total, all.right, all.high], [81, 263, 263, 1]);
  assertAlmostEquals(some.low, 0.2553, 5e-5);
  assertAlmostEquals(some.high, 0.3662, 5e-5);
});
