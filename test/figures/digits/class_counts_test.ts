import { assertEquals, assertThrows } from "@std/assert";
import { classCounts } from "../../../lib/figures/digits/class_counts.ts";

Deno.test("classCounts has a bar for each digit, those that do not occur too", () => {
  const { data: [trace], layout } = classCounts(Uint8Array.of(7, 2, 1, 0, 4, 1, 7, 7));
  assertEquals(trace.x, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assertEquals(trace.y, [1, 2, 1, 0, 1, 0, 0, 3, 0, 0]);
  assertEquals((layout.xaxis as { title: { text: string } }).title.text, "digit");
});

Deno.test("classCounts refuses an empty list and what is no digit", () => {
  assertThrows(() => classCounts([]), RangeError, "at least one value");
  for (const label of [10, -1, 0.5]) {
    assertThrows(() => classCounts([label]), RangeError, `found ${label} at`);
  }
});
