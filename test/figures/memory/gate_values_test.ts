import { assertEquals } from "@std/assert";
import {
  commonBounds,
  commonEnd,
  largestOf,
  presentLetters,
  roundUp,
} from "../../../lib/figures/memory/gate_values.ts";

Deno.test("roundUp keeps one digit and never falls below", () => {
  const rounded = [0.43, 0.3, 1.37, 27.25, 99.5, 0.0011, 4, 0].map(roundUp);
  assertEquals(rounded, [0.5, 0.3, 2, 30, 100, 0.002, 4, 0]);
});

Deno.test("commonEnd is the next of 1, 2, 5 and 10, so that ranges of 2.1 and 4.2 are one", () => {
  assertEquals([2.1, 4.2].map(commonEnd), [5, 5]);
  assertEquals([0.43, 0.3, 1.37, 27.25, 99.5, 0.0011, 5, 2, 0].map(commonEnd), [
    0.5,
    0.5,
    2,
    50,
    100,
    0.002,
    5,
    2,
    0,
  ]);
});

Deno.test("commonBounds gives gates 0 to 1, and g, c and h one range that holds all their values", () => {
  const bounds = commonBounds({ i: [[0.2]], g: [[0.5]], c: [[1], Float32Array.of(-2.1)], h: [[0.3]] }, 1);
  assertEquals(bounds("i"), [0, 1]);
  assertEquals((["g", "c", "h"] as const).map(bounds), [[-3, 3], [-3, 3], [-3, 3]]);
  assertEquals(commonBounds({ h: [[0.04]] }, 1)("h"), [-1, 1]);
  assertEquals(commonBounds({ h: [[0.04]] }, 0)("h"), [-0.04, 0.04]);
  assertEquals(commonBounds({ h: [[0]] }, 0)("h"), [-1, 1]);
  assertEquals(commonBounds({ f: [[0, 2]] }, 0)("f"), [0, 2.06]);
});

Deno.test("largestOf looks at sizes, and presentLetters keeps the order of the equations", () => {
  assertEquals([largestOf(Float32Array.of(0.5, -2, 1)), largestOf([])], [2, 0]);
  assertEquals(presentLetters({ h: [1], i: [1], g: undefined }), ["i", "h"]);
});
