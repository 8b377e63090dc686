import { assertEquals } from "@std/assert";
import { countRight } from "../../lib/evaluation/count_right.ts";

Deno.test("countRight counts the answers that are the label, whatever labels follow", () => {
  assertEquals(countRight([1, 2, 3], Uint8Array.of(1, 0, 3, 7)), 2);
  assertEquals(countRight([], [1]), 0);
});
