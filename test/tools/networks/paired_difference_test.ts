import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { pairedDifference } from "../../../lib/tools/networks/paired_difference.ts";

/** Answers to images of which both got so many right, only the one, only the other, neither. */
function answers(both: number, one: number, other: number, neither: number): [boolean[], boolean[]] {
  const repeat = (count: number, value: boolean) => Array.from({ length: count }, () => value);
  return [
    [...repeat(both + one, true), ...repeat(other + neither, false)],
    [...repeat(both, true), ...repeat(one, false), ...repeat(other, true), ...repeat(neither, false)],
  ];
}

Deno.test("pairedDifference agrees with the interval of the approval ratings in Agresti's Categorical Data Analysis", () => {
  // Table 10.1 (2nd edition): 944 of 1600 approved at first, 880 later; 0.04 +- 1.96 x 0.0095, without half a case added.
  const { difference, low, high } = pairedDifference(...answers(794, 150, 86, 570));
  assertEquals(difference, 0.04);
  assertAlmostEquals(low, 0.0215, 0.0005);
  assertAlmostEquals(high, 0.0585, 0.0005);
});

Deno.test("pairedDifference turns its sign with the networks, and has a width where they agree", () => {
  const [one, other] = answers(50, 9, 3, 5);
  const [forth, back] = [pairedDifference(one, other), pairedDifference(other, one)];
  assertEquals([back.difference, back.low, back.high], [-forth.difference, -forth.high, -forth.low]);
  const same = pairedDifference(one, one);
  assertEquals(same.difference, 0);
  assertLess(same.low, 0);
  assertGreater(same.high, 0);
});

Deno.test("pairedDifference refuses answers to other images", () => {
  assertThrows(() => pairedDifference([true], []), RangeError, "but found 1 and 0");
  assertThrows(() => pairedDifference([], []), RangeError, "Cannot compare two networks");
});
