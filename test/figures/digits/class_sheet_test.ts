import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Split } from "../../../lib/data/dataset.ts";
import { classSheet } from "../../../lib/figures/digits/class_sheet.ts";

/** Images of one gray value each: a 3, a 0, a 3 and a 3. */
const split: Split = {
  images: {
    shape: [4, 28, 28],
    data: Uint8Array.from({ length: 4 * 784 }, (_, at) => 50 * (1 + Math.floor(at / 784))),
  },
  labels: { shape: [4], data: Uint8Array.of(3, 0, 3, 3) },
};

Deno.test("classSheet puts the first images of each digit in its line", () => {
  const { data: [trace], layout, alt } = classSheet(split, { each: 2 });
  const z = trace.z as number[][];
  assertEquals([z.length, z[0].length], [298, 58]);
  assertEquals([z[0][0], z[0][30]], [100, 0]);
  assertEquals([z[90][0], z[90][30], z[90][28], z[118][0]], [50, 150, 0, 0]);
  assertEquals((layout.yaxis as { ticktext: string[] }).ticktext.length, 10);
  assertStringIncludes(alt, "1 of 0, 0 of 1, 0 of 2, 2 of 3");
});

Deno.test("classSheet refuses nothing to draw", () => {
  assertThrows(() => classSheet(split, { each: 0 }), RangeError, "Cannot draw 0 images of each digit");
  const none = {
    images: { ...split.images, data: new Uint8Array() },
    labels: { ...split.labels, data: new Uint8Array() },
  };
  assertThrows(() => classSheet(none), RangeError, "at least one value");
});
