import { assertEquals } from "@std/assert";
import { boundsOf, largestOf, presentLetters, roundUp } from "../../../lib/figures/memory/gate_values.ts";

Deno.test("roundUp keeps one digit and never falls below", () => {
  const rounded = [0.43, 0.3, 1.37, 27.25, 99.5, 0.0011, 4, 0].map(roundUp);
  assertEquals(rounded, [0.5, 0.3, 2, 30, 100, 0.002, 4, 0]);
});

Deno.test("boundsOf gives gates 0 to 1, what tanh bounds -1 to 1, and the cell state at least that", () => {
  assertEquals(["i", "f", "o"].map((letter) => boundsOf(letter as "i", 7)), [[0, 1], [0, 1], [0, 1]]);
  assertEquals([boundsOf("g", 7), boundsOf("h", 7)], [[-1, 1], [-1, 1]]);
  assertEquals([boundsOf("c", 0.2), boundsOf("c", 3)], [[-1, 1], [-3, 3]]);
});

Deno.test("largestOf looks at sizes, and presentLetters keeps the order of the equations", () => {
  assertEquals([largestOf(Float32Array.of(0.5, -2, 1)), largestOf([])], [2, 0]);
  assertEquals(presentLetters({ h: [1], i: [1], g: undefined }), ["i", "h"]);
});
