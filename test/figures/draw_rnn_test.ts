import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { drawRnn } from "../../lib/figures/draw_rnn.ts";

Deno.test("drawRnn shows the loop, the first three steps and the last", () => {
  const { svg, alt } = drawRnn({ steps: 28 });
  assertEquals([...svg.matchAll(/>tanh<\/text>/g)].length, 5);
  const text = svg.replaceAll(/<[^>]*>/g, "").replaceAll("\u200b", "");
  for (const label of ["x0", "x1", "x2", "x27", "h27"]) assertStringIncludes(text, label);
  assertStringIncludes(alt, "28 rows");
});

Deno.test("drawRnn refuses too few steps", () => {
  for (const steps of [3, 4.5]) assertThrows(() => drawRnn({ steps }), RangeError, `over ${steps} steps`);
});
