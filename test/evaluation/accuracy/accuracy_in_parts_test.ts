import { assertEquals, assertThrows } from "@std/assert";
import { accuracyInParts } from "../../../lib/evaluation/accuracy/accuracy_in_parts.ts";
import { confidenceInterval } from "../../../lib/evaluation/accuracy/confidence_interval.ts";

const labels = [7, 2, 1, 0, 4, 1, 4];
const answers = [7, 2, 8, 8, 8, 1, 4];

Deno.test("accuracyInParts counts each part by itself, without what is left over", () => {
  const parts = accuracyInParts(answers, labels, 2);
  assertEquals(parts.map(({ right, total }) => [right, total]), [[2, 3], [1, 3]]);
  assertEquals(parts[0], { right: 2, total: 3, accuracy: 2 / 3, ...confidenceInterval(2, 3) });
});

Deno.test("accuracyInParts takes the images in the order that is given", () => {
  const rightFirst = [0, 1, 5, 6, 2, 3, 4];
  assertEquals(accuracyInParts(answers, labels, 2, rightFirst).map(({ right }) => right), [3, 1]);
  assertEquals(accuracyInParts(answers, labels, 2, [2, 3, 0, 1]).map(({ right }) => right), [0, 2]);
});

Deno.test("accuracyInParts refuses parts without images and answers without labels", () => {
  assertThrows(() => accuracyInParts(answers, labels, 8), RangeError, "Cannot cut 7 images into 8 parts");
  assertThrows(() => accuracyInParts(answers, labels, 0), RangeError, "into 0 parts");
  assertThrows(() => accuracyInParts(answers, labels, 1.5), RangeError, "into 1.5 parts");
  assertThrows(() => accuracyInParts(answers, [7], 2), RangeError, "labels, one for each image, but found 1");
});
