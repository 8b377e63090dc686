import { assertEquals } from "@std/assert";
import { mostProbable } from "../../lib/model/most_probable.ts";

Deno.test("mostProbable is the first of the highest", () => {
  assertEquals(mostProbable([0.1, 0.7, 0.2]), 1);
  assertEquals(mostProbable([-3, -1, -1]), 1);
  assertEquals(mostProbable(Float32Array.of(5)), 0);
  assertEquals(mostProbable([]), -1);
});
