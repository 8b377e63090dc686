import { assertEquals } from "@std/assert";
import { placeOfLargest } from "../lib/place_of_largest.ts";

Deno.test("placeOfLargest is the first of the largest", () => {
  assertEquals(placeOfLargest([0.1, 0.7, 0.2]), 1);
  assertEquals(placeOfLargest(Float32Array.of(-3, -1, -1)), 1);
  assertEquals(placeOfLargest([]), -1);
  assertEquals(placeOfLargest([9, 1, 3, 3, 2, 9], 1, 4), 1);
});
