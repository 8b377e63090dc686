import { assertEquals, assertThrows } from "@std/assert";
import { checkedLabel, checkLabelCount, countRight } from "../../lib/evaluation/labels.ts";

Deno.test("checkLabelCount wants one label per image", () => {
  checkLabelCount("rank", [1, 2], 2);
  assertThrows(
    () => checkLabelCount("rank", [1, 2], 3),
    RangeError,
    "Cannot rank 3 images: expected as many labels but found 2",
  );
});

Deno.test("checkedLabel gives a label that is a class, and refuses any other", () => {
  assertEquals(checkedLabel("count", [0, 9], 1, 10), 9);
  for (const label of [10, -1, 0.5, NaN]) {
    assertThrows(
      () => checkedLabel("count", [0, label], 1, 10),
      RangeError,
      `Cannot count label ${label} of image 1: expected a class from 0 to 9`,
    );
  }
  assertThrows(() => checkedLabel("count", [0], 1, 10), RangeError, "label undefined of image 1");
});

Deno.test("countRight counts the answers that are the label, whatever labels follow", () => {
  assertEquals(countRight([1, 2, 3], Uint8Array.of(1, 0, 3, 7)), 2);
  assertEquals(countRight([], [1]), 0);
});
