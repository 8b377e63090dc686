import { assertThrows } from "@std/assert";
import { checkLabels, checkSplitLabels } from "../../lib/data/check_labels.ts";

Deno.test("checkLabels names a label that is no class, its place and the classes", () => {
  checkLabels("count", [0, 9], 10);
  checkLabels("count", new Float32Array([0, 3, 4]), 5, 3);
  for (const label of [5, -1, 0.5, NaN, Infinity, undefined as unknown as number]) {
    assertThrows(
      () => checkLabels("count", [0, label], 5),
      RangeError,
      `Cannot count: expected labels from 0 to 4 but found ${label} at place 1`,
    );
  }
  assertThrows(
    () => checkLabels("count", [-1], Infinity),
    RangeError,
    "expected labels of at least 0 but found -1",
  );
});

Deno.test("checkLabels wants one label per image, in a list", () => {
  assertThrows(
    () => checkLabels("rank", [1, 2], 10, 3),
    RangeError,
    "Cannot rank: expected 3 labels, one for each image, but found 2",
  );
  for (const none of [undefined, null, 7]) {
    assertThrows(
      () => checkLabels("rank", none as unknown as number[], 10),
      RangeError,
      `expected a list of labels but found ${none}`,
    );
  }
});

Deno.test("checkSplitLabels looks at the labels that count", () => {
  const split = (labels: number[]) => ({
    images: { shape: [3, 1, 1] as [number, number, number], data: new Uint8Array(3) },
    labels: { shape: [labels.length] as [number], data: Uint8Array.from(labels) },
  });
  checkSplitLabels("train", split([0, 1, 7]), 5, 2);
  assertThrows(() => checkSplitLabels("train", split([0, 1, 7]), 5), RangeError, "found 7 at place 2");
  assertThrows(() => checkSplitLabels("train", split([0, 1]), 5), RangeError, "expected 3 labels");
  const tall = {
    ...split([0, 1, 2]),
    images: { shape: [3, 2, 1] as [number, number, number], data: new Uint8Array(3) },
  };
  assertThrows(
    () => checkSplitLabels("train", tall, 5),
    RangeError,
    "Cannot train: expected images with 3 axes that fit their 3 bytes",
  );
});
