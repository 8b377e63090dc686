import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { progressBar } from "../../lib/jupyter/progress_bar.ts";
import { withJupyter } from "./jupyter_stub.ts";

Deno.test("progressBar stands in one output, whose last state says that the work is done", async () => {
  const sent = await withJupyter(async () => {
    const bar = await progressBar({ total: 500, label: "Training <1>" });
    for (let step = 1; step <= 500; step++) await bar.update(step);
    await bar.finish("accuracy 95 %");
  });
  assertEquals(new Set(sent.map(({ id }) => id)).size, 1);
  assertEquals(sent.filter(({ type }) => type === "display_data").length, 1);
  const { data } = sent.at(-1)!;
  assertMatch(data["text/plain"] as string, /^Training <1>: 500 of 500 steps, accuracy 95 %$/);
  assertMatch(
    data["text/html"] as string,
    /<progress max="100" value="100".* Training &lt;1&gt;: 500 of 500 steps/,
  );
});

Deno.test("progressBar sends one update at a time, though nobody waits for them", async () => {
  const sent = await withJupyter(async () => {
    const bar = await progressBar({ total: 50, label: "Training" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const updates = Array.from({ length: 50 }, (_, index) => bar.update(index + 1));
    await bar.finish();
    await Promise.all(updates);
  });
  const texts = sent.filter(({ type }) => type === "update_display_data").map(({ data }) =>
    data["text/plain"]
  )
    .filter((text) => text !== undefined); // what only marks a place shows nothing
  assertEquals(texts.length, 3, "the start, one step, and the end");
  assertEquals(texts[2], "Training: 50 of 50 steps");
});

Deno.test("progressBar says where the work was stopped", async () => {
  const sent = await withJupyter(async () => {
    const bar = await progressBar({ total: 10, label: "Reading", unit: "images" });
    await bar.update(3);
    await bar.finish();
  });
  assertMatch(sent.at(-1)!.data["text/plain"] as string, /^Reading: stopped after 3 of 10 images$/);
});

Deno.test("progressBar refuses a total that cannot be reached", async () => {
  for (const total of [0, -1, 1.5, NaN]) {
    await assertRejects(() => progressBar({ total, label: "Training" }), RangeError, `towards ${total}`);
  }
});
