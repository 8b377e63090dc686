import { assertEquals, assertThrows } from "@std/assert";
import { rowsByDigit } from "../../../lib/figures/digits/rows_by_digit.ts";

const options = { name: "decision row", title: "Decisions" };

Deno.test("rowsByDigit has a box for each digit, from the quartiles of its rows", () => {
  const ones = Array.from({ length: 21 }, (_, at) => 20 - at); // 0 to 20, the other way round
  const { data: [box], alt } = rowsByDigit([25, ...ones], [7, ...ones.map(() => 1)], options);
  assertEquals(box.x, [1, 7]);
  assertEquals([box.lowerfence, box.q1, box.median, box.q3, box.upperfence], [
    [1, 25],
    [5, 25],
    [10, 25],
    [15, 25],
    [19, 25],
  ]);
  assertEquals(alt, "Decisions: median decision row 1: 10, 7: 25.");
});

Deno.test("rowsByDigit marks the mean rows of the ink", () => {
  const ink = [{ first: 4, last: 20 }, { first: 6, last: 23 }, { first: 2, last: 9 }];
  const { data } = rowsByDigit([1, 2, 3], [0, 0, 5], { ...options, ink });
  assertEquals(data.slice(1).map(({ y }) => y), [[5, 2], [21.5, 9]]);
});

Deno.test("rowsByDigit needs images, and a label and ink for each", () => {
  assertThrows(() => rowsByDigit([], [], options), RangeError, "at least one value");
  assertThrows(() => rowsByDigit([1], [], options), RangeError, "the labels of the rows");
  assertThrows(() => rowsByDigit([1], [2], { ...options, ink: [] }), RangeError, "the ink of the rows");
});
