import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { timeStepFigure } from "../../../lib/figures/digits/time_step_figure.ts";
import { timeStepWalk } from "../../../lib/figures/digits/time_step_walk.ts";
import { smallDigits } from "../../shared/small_digits.ts";

const { test } = smallDigits(4);

Deno.test("timeStepWalk has a position for each row of the image that is asked for", () => {
  const label = test.labels.data[2];
  const { frames, layout, alt } = timeStepWalk(test, 2, { start: 3 });
  assertEquals(frames!.map(({ name }) => name), Array.from({ length: 28 }, (_, row) => String(row)));
  const [, bars] = timeStepFigure(test.images.data.subarray(2 * 784, 3 * 784), { row: 20, label }).data;
  assertEquals(frames![20].data.find(({ y }) => y !== undefined)?.y, bars.y);
  assertEquals((layout.sliders as { active: number }[])[0].active, 3);
  assertStringIncludes(alt, `A handwritten ${label}: a slider walks its 28 rows`);
  assertStringIncludes(alt, "Time step 3: row 3");
});

Deno.test("timeStepWalk refuses an image that is not there, and a row", () => {
  assertThrows(() => timeStepWalk(test, 4), RangeError, "image 4 of a split of 4");
  assertThrows(() => timeStepWalk(test, 0, { start: 28 }), RangeError, "a start from 0 to 27 but found 28");
});
