import { assertEquals, assertThrows } from "@std/assert";
import { accuracyByRow } from "../../../lib/evaluation/reading/accuracy_by_row.ts";

Deno.test("accuracyByRow is the share of right answers after each row", () => {
  assertEquals(accuracyByRow([[1, 7, 7], [2, 2, 3], [0, 9, 0], [4, 4, 4]], [7, 3, 9, 4, 8]), [
    0.25,
    0.75,
    0.75,
  ]);
});

Deno.test("accuracyByRow needs images, and a label for each", () => {
  assertThrows(() => accuracyByRow([], [1]), RangeError, "answers for 0 images");
  assertThrows(() => accuracyByRow([[1], [2]], [1]), RangeError, "2 images with 1 labels");
});
