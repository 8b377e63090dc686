/** Notebooks made for this test, in JupyterLab: a slider, a training to be stopped, and every fault: part of `deno task browser`. @module */
import { assertEquals, assertGreater, assertMatch } from "@std/assert";
import { join } from "node:path";
import { deadLinks } from "./dead_links.ts";
import { complaintsOf, lookThrough } from "./look_through.ts";
import { moveSliders } from "../move_sliders.ts";
import { longTraining, slider, troubles } from "./made_notebooks.ts";
import { notebookTest, openNotebooks, QUIET } from "./open_notebooks.ts";

openNotebooks({ slider, long_training: longTraining, troubles: troubles.notebook });

notebookTest("moves with its slider", "slider", async (view, traffic, screenshots) => {
  await view.runAll();
  assertEquals(complaintsOf(await lookThrough(view, screenshots, "start")), []);
  assertEquals(await moveSliders(view), { count: 1, complaints: [] });
  await view.screenshot(join(screenshots, "moved.png"));
  assertEquals(traffic, QUIET);
});

notebookTest("stops at the stop button and goes on with the next cell", "long_training", async (view) => {
  await view.run(0);
  await view.untilIdle();
  await view.run(1);
  await view.page.locator(".jp-OutputArea-output", { hasText: /Training: [2-9]\d\d+ of 1000000/ }).waitFor();
  await view.interrupt();
  await view.untilIdle();
  await view.run(2);
  await view.untilIdle();
  const [before, training, after] = await Promise.all([0, 1, 2].map((cell) => view.outputOf(cell)));
  const accuracyIn = (text: string) => Number(text.match(/^accuracy: (.+)$/m)![1]);
  const [, steps] = after.match(/^steps: (\d+)$/m)!;
  assertMatch(training, new RegExp(`^\\s*Training: stopped after ${steps} of 1000000 steps`));
  assertGreater(Number(steps), 0);
  // The weights of the stopped training are there.
  assertGreater(accuracyIn(after), accuracyIn(before) + 0.1);
});

notebookTest("has every fault that the test is to see", "troubles", async (view, traffic, screenshots) => {
  await view.useTheme("light");
  await view.runAll();
  assertEquals(complaintsOf(await lookThrough(view, screenshots, "run")), troubles.complaints);
  assertEquals(await moveSliders(view), {
    count: 1,
    complaints: ["slider 1: a click leaves the picture", "slider 1: a drag leaves the picture"],
  });
  assertEquals(await deadLinks(view), ["link"]);
  assertEquals(traffic.foreign, ["http://scanline.invalid/"]);
  assertEquals(traffic.errors.toSorted(), ["Failed to load resource: net::ERR_NAME_NOT_RESOLVED", "Oh my"]);
});
