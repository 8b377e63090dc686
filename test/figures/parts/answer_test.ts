import { assertEquals } from "@std/assert";
import { answerOf, markedAnswer } from "../../../lib/figures/parts/answer.ts";
import { answerColors, barColors } from "../../../lib/figures/palette.ts";

Deno.test("markedAnswer says right and wrong by words and by colour, and neither without a label", () => {
  assertEquals(markedAnswer(7, 7), { digit: 7, text: "7 right", color: answerColors.right });
  assertEquals(markedAnswer(6, 5), { digit: 6, text: "6, is 5", color: answerColors.wrong });
  assertEquals(markedAnswer(6), { digit: 6, text: "6", color: barColors[0] });
  assertEquals(markedAnswer(0, 0).color, answerColors.right);
});

Deno.test("answerOf is the most probable digit, with its probability", () => {
  const probabilities = Float32Array.of(0.026, 0.974, 0, 0, 0, 0, 0, 0, 0, 0);
  assertEquals(answerOf(probabilities, 0), { ...markedAnswer(1, 0), percent: "97 %" });
});
