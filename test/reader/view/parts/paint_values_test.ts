import { assertEquals } from "@std/assert";
import { paintValues } from "../../../../lib/reader/view/parts/paint_values.ts";

/** Colours that are their own places in the ramp. */
const ramp = Uint32Array.from({ length: 256 }, (_, step) => step);

function painted(
  values: number[],
  columns: number,
  options: Partial<Parameters<typeof paintValues>[3]> = {},
) {
  const pixels = new Uint32Array(values.length);
  paintValues(values, columns, pixels, { ramp, range: [0, 1], ...options });
  return [...pixels];
}

Deno.test("values become colours, and those beyond the range the colours of its ends", () => {
  assertEquals(painted([0, 0.2, 1, 0.5, -3, 7], 3), [0, 51, 255, 128, 0, 255]);
  assertEquals(painted([-2, 0, 2, -1], 2, { range: [-2, 2] }), [0, 128, 255, 64]);
});

Deno.test("columns stand in the order asked for, the same in all rows", () => {
  assertEquals(painted([0, 0.2, 1, 1, 0, 0.2], 3, { order: [2, 0, 1] }), [255, 0, 51, 51, 255, 0]);
});

Deno.test("a value that is no number gets the first colour", () => {
  assertEquals(painted([NaN, Infinity], 2), [0, 255]);
});
