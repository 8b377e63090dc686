import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { confidenceInterval } from "../../../lib/evaluation/accuracy/confidence_interval.ts";

Deno.test("confidenceInterval gives the published score intervals", () => {
  // R. G. Newcombe: Two-sided confidence intervals for the single proportion. Statistics in Medicine 17 (1998), table I,
  // method 3, as printed there, to four decimals.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ];
  for (const [right, total, low, high] of published) {
    const interval = confidenceInterval(right, total);
    assertAlmostEquals(interval.low, low, 5e-5, `${right} of ${total}`);
    assertAlmostEquals(interval.high, high, 5e-5, `${right} of ${total}`);
  }
});

Deno.test("confidenceInterval ends where a share that is 1.96 standard deviations away would be measured", () => {
  const z = 1.959963984540054;
  const [right, total] = [1912, 2000];
  const { low, high } = confidenceInterval(right, total);
  for (const share of [low, high]) {
    assertAlmostEquals(
      Math.abs(right / total - share) / Math.sqrt(share * (1 - share) / total),
      z,
      1e-9,
    );
  }
});

Deno.test("confidenceInterval is a mirror image for the share that is wrong, and stays within 0 and 1", () => {
  const [good, bad] = [confidenceInterval(29, 30), confidenceInterval(1, 30)];
  assertAlmostEquals(good.low, 1 - bad.high, 1e-12);
  assertAlmostEquals(good.high, 1 - bad.low, 1e-12);
  for (let total = 1; total <= 50; total++) {
    assertEquals(confidenceInterval(0, total).low, 0);
    assertEquals(confidenceInterval(total, total).high, 1);
  }
});

Deno.test("confidenceInterval refuses what cannot be counted", () => {
  for (const [right, total] of [[1, 0], [3, 2], [-1, 2], [0.5, 2], [NaN, 2]]) {
    assertThrows(() => confidenceInterval(right, total), RangeError, `${right} right of ${total}`);
  }
});
