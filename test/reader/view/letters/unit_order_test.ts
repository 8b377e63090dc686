import { assertEquals } from "@std/assert";
import { unitOrder } from "../../../../lib/reader/view/letters/unit_order.ts";

/** Three rows of four units: unit 1 acts in the first row, 3 in the second, 0 in the last, 2 never. */
const reading = {
  rows: 3,
  hiddenSize: 4,
  letters: { h: Float32Array.of(0, 0.5, 0, 0, 0, 0.5, 0, -0.9, 0.7, 0.5, 0, -0.9) },
  says: new Float32Array(30),
};

/** Four units and two digits: 0 and 2 speak for digit 1, 2 more than 0; 1 and 3 for digit 0, equally. */
const linear = { kernel: Float32Array.of(-1, 1, 2, 0, 0, 3, 2, -5), bias: new Float32Array(2) };

Deno.test("units stand by their numbers, by the row in which they act, or by the digit that they speak for", () => {
  assertEquals([...unitOrder("number", reading, linear)], [0, 1, 2, 3]);
  assertEquals([...unitOrder("row", reading, linear)], [1, 3, 0, 2]);
  assertEquals([...unitOrder("digit", reading, linear)], [1, 3, 2, 0]);
});
