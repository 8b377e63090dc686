import { assertEquals } from "@std/assert";
import { decimal, percent } from "../../../../lib/reader/view/parts/numbers.ts";

Deno.test("numbers have two digits after the point, and 0 no sign", () => {
  assertEquals([0.846, -0.25, 12, -0.001].map(decimal), ["0.85", "−0.25", "12.00", "0.00"]);
});

Deno.test("a probability that is not quite 0 or 1 does not look as if it were", () => {
  assertEquals([0, 0.001, 0.144, 0.996, 1].map(percent), ["0 %", "< 1 %", "14 %", "> 99 %", "100 %"]);
});
