import { assertEquals } from "@std/assert";
import { colorRamp, RAMP_SIZE } from "../../../../lib/reader/view/parts/color_ramp.ts";

const pixel = (ramp: Uint32Array<ArrayBuffer>, step: number) => [...new Uint8Array(ramp.buffer, 4 * step, 4)];

Deno.test("a ramp goes from what lets the page through to its colour", () => {
  const ramp = colorRamp("#1E8796");
  assertEquals(ramp.length, RAMP_SIZE);
  assertEquals(pixel(ramp, 0), [30, 135, 150, 0]);
  assertEquals(pixel(ramp, 51), [30, 135, 150, 51]);
  assertEquals(pixel(ramp, 255), [30, 135, 150, 255]);
});

Deno.test("a ramp with two colours lets the page through in its middle", () => {
  const ramp = colorRamp("#006CF0", "#707070");
  assertEquals(pixel(ramp, 0), [112, 112, 112, 255]);
  assertEquals(pixel(ramp, 127), [112, 112, 112, 1]);
  assertEquals(pixel(ramp, 128), [0, 108, 240, 1]);
  assertEquals(pixel(ramp, 255), [0, 108, 240, 255]);
});

Deno.test("an exponent below 1 lets small values show, and leaves the ends as they are", () => {
  const ramp = colorRamp("#1E8796", undefined, 0.5);
  assertEquals([0, 51, 255].map((step) => pixel(ramp, step)[3]), [0, Math.round(255 * Math.sqrt(0.2)), 255]);
});
