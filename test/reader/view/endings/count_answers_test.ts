import { assertEquals } from "@std/assert";
import { countAnswers } from "../../../../lib/reader/view/endings/count_answers.ts";

Deno.test("answers are counted, the most frequent first and equal ones by their digit", () => {
  assertEquals(countAnswers([7, 2, 9, 7, 9, 7, 1]), "3 × 7, 2 × 9, 1 × 1, 1 × 2");
  assertEquals(countAnswers([]), "");
});
