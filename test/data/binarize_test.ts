import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { binarize } from "../../lib/data/binarize.ts";
import type { Split } from "../../lib/data/dataset.ts";

const split: Split = {
  images: { shape: [1, 2, 3], data: Uint8Array.of(0, 1, 127, 128, 200, 255) },
  labels: { shape: [1], data: Uint8Array.of(7) },
};

Deno.test("binarize cuts at half gray and leaves its set alone", () => {
  const { images, labels } = binarize(split);
  assertEquals(images, { shape: [1, 2, 3], data: Uint8Array.of(0, 0, 0, 255, 255, 255) });
  assertStrictEquals(labels, split.labels);
  assertEquals(split.images.data[2], 127);
});

Deno.test("binarize cuts at another gray value", () => {
  assertEquals(binarize(split, 1).images.data, Uint8Array.of(0, 255, 255, 255, 255, 255));
  assertEquals(binarize(split, 255).images.data, Uint8Array.of(0, 0, 0, 0, 0, 255));
});

Deno.test("binarize refuses what is no set or no gray value", () => {
  for (const threshold of [0, 256, 1.5, NaN]) {
    assertThrows(() => binarize(split, threshold), RangeError, "Cannot binarize");
  }
  assertThrows(() => binarize(undefined as unknown as Split), RangeError, "Cannot binarize");
});
