import { assertEquals } from "@std/assert";
import { frequentMistakes } from "../../../lib/evaluation/accuracy/frequent_mistakes.ts";

const matrix = [[50, 2, 0], [7, 40, 2], [0, 0, 30]];

Deno.test("frequentMistakes lists what is off the diagonal, the most frequent first", () => {
  assertEquals(frequentMistakes(matrix), [
    { truth: 1, prediction: 0, count: 7 },
    { truth: 0, prediction: 1, count: 2 },
    { truth: 1, prediction: 2, count: 2 },
  ]);
  assertEquals(frequentMistakes(matrix, 1), [{ truth: 1, prediction: 0, count: 7 }]);
});

Deno.test("frequentMistakes is empty when there is none", () => {
  assertEquals(frequentMistakes([[3, 0], [0, 4]]), []);
});
