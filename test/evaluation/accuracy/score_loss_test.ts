import { assertAlmostEquals, assertEquals } from "@std/assert";
import { scoreLoss } from "../../../lib/evaluation/accuracy/score_loss.ts";

Deno.test("scoreLoss is minus the logarithm of the softmax", () => {
  // Probabilities 1/2, 1/8, 3/8.
  const scores = Float32Array.of(Math.log(4), 0, Math.log(3));
  [2, 8, 8 / 3].forEach((inverse, label) =>
    assertAlmostEquals(scoreLoss(scores, label), Math.log(inverse), 1e-6)
  );
});

Deno.test("scoreLoss has no overflow, and a number where the probability has none", () => {
  assertEquals(scoreLoss(Float32Array.of(1000, 0), 0), 0);
  assertEquals(scoreLoss(Float32Array.of(1000, 0), 1), 1000);
  assertEquals(scoreLoss(Float32Array.of(-1000), 0), 0);
});
