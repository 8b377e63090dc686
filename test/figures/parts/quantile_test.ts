import { assertAlmostEquals, assertEquals } from "@std/assert";
import { quantile } from "../../../lib/figures/parts/quantile.ts";

Deno.test("quantile interpolates between neighbours, as NumPy does by default", () => {
  // numpy.quantile([1, 2, 4, 8], [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1])
  const expected = [1, 1.15, 1.75, 3, 5, 7.4, 8];
  [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].forEach((share, at) =>
    assertAlmostEquals(quantile([1, 2, 4, 8], share), expected[at], 1e-12)
  );
  assertEquals([quantile([3], 0.7), quantile([], 0.7)], [3, 0]);
});
