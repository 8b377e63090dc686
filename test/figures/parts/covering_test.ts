import { assertAlmostEquals, assertEquals } from "@std/assert";
import { covering } from "../../../lib/figures/parts/covering.ts";

Deno.test("covering keeps a range that holds all values", () => {
  assertEquals(covering([0, 1], [0, 0.5, 1], Float32Array.of(0.25)), [0, 1]);
  assertEquals(covering([0, 1]), [0, 1]);
  assertEquals(covering([0, 1], [NaN, Infinity]), [0, 1]);
});

Deno.test("covering widens a range at the end where values lie beyond it, with room to see them end", () => {
  const [low, high] = covering([-0.05, 1], [-0.2, 0.8]);
  assertAlmostEquals(low, -0.236, 1e-12);
  assertEquals(high, 1);
  assertEquals(covering([0, 1], [0.5], [11])[1], 11.33);
});
