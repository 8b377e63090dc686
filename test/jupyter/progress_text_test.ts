import { assertEquals } from "@std/assert";
import { finishedText, progressText } from "../../lib/jupyter/progress_text.ts";

const work = { label: "Training", unit: "steps", total: 938 };

Deno.test("progressText says done, total, rate and time left", () => {
  assertEquals(progressText({ ...work, done: 0, seconds: 0 }), "Training: 0 of 938 steps");
  assertEquals(
    progressText({ ...work, done: 300, seconds: 90, note: "loss 0.31" }),
    "Training: 300 of 938 steps, 3.3 steps/s, 3 min 11 s left, loss 0.31",
  );
  assertEquals(progressText({ ...work, done: 938, seconds: 6 }), "Training: 938 of 938 steps, 156 steps/s");
});

Deno.test("finishedText says what was done, and when it was stopped", () => {
  assertEquals(
    finishedText({ ...work, done: 938 }),
    "Training: 938 of 938 steps",
  );
  assertEquals(
    finishedText({ ...work, done: 50, note: "accuracy 41 %" }),
    "Training: stopped after 50 of 938 steps, accuracy 41 %",
  );
});
