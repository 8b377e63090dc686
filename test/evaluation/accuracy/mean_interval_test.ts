import { assertAlmostEquals, assertThrows } from "@std/assert";
import { meanInterval } from "../../../lib/evaluation/accuracy/mean_interval.ts";

Deno.test("meanInterval is Student's, as scipy.stats.t.interval gives it", () => {
  // scipy.stats.t.interval(0.95, n - 1, mean, scipy.stats.sem(values))
  const cases: [number[], number, number, number][] = [
    [[1, 3], 2, -10.706205, 14.706205],
    [[0.9665, 0.9682, 0.9486], 0.961100, 0.934126, 0.988074],
    [Array.from({ length: 40 }, (_, at) => at), 19.5, 15.761212, 23.238788],
  ];
  for (const [values, mean, low, high] of cases) {
    const found = meanInterval(values);
    assertAlmostEquals(found.mean, mean, 1e-6);
    // The table has three decimals.
    assertAlmostEquals(found.low, low, 1e-3 * (high - low) / 2);
    assertAlmostEquals(found.high, high, 1e-3 * (high - low) / 2);
  }
});

Deno.test("meanInterval refuses fewer than two numbers", () => {
  for (const values of [[], [1], [1, NaN], [1, "2"], undefined]) {
    assertThrows(() => meanInterval(values as number[]), RangeError, "expected two numbers or more");
  }
});
