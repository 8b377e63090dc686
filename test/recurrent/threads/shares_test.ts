import { assertEquals } from "@std/assert";
import { shares } from "../../../lib/recurrent/threads/shares.ts";

Deno.test("shares covers everything once, evenly, and leaves out threads that would have nothing", () => {
  assertEquals(shares(10, 3), [[0, 3], [3, 6], [6, 10]]);
  assertEquals(shares(2, 4), [[0, 1], [1, 2]]);
  assertEquals(shares(5, 1), [[0, 5]]);
  assertEquals(shares(0, 2), []);
});
