import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { timeStepFigure } from "../../../lib/figures/digits/time_step_figure.ts";

/** Ink in row 3 alone: column k has the gray value 9 * k. */
const pixels = Uint8Array.from({ length: 784 }, (_, at) => Math.floor(at / 28) === 3 ? 9 * (at % 28) : 0);

Deno.test("timeStepFigure shows the row that is framed as the numbers the network gets", () => {
  const { data: [picture, bars], layout, alt } = timeStepFigure(pixels, { row: 3, label: 7 });
  assertEquals((picture.z as number[][])[3][27], 243);
  assertEquals((bars.y as number[]).length, 28);
  assertEquals([(bars.y as number[])[0], (bars.y as number[])[27]], [0, Number((243 / 255).toFixed(3))]);
  assertEquals([(bars.text as string[])[0], (bars.text as string[])[27]], ["", "0.95"]);
  const [frame] = layout.shapes as { y0: number; y1: number }[];
  assertEquals([frame.y0, frame.y1], [2.5, 3.5]);
  assertEquals(alt, "Time step 3: row 3 of a handwritten 7, with ink in 27 of 28 columns.");
});

Deno.test("timeStepFigure takes scaled pixels too, and says of a blank row that it is", () => {
  const { data: [, bars], alt } = timeStepFigure(Float32Array.from(pixels, (gray) => gray / 255), { row: 0 });
  assertEquals(bars.y, new Array(28).fill(0));
  assertStringIncludes(alt, "row 0 of a digit, blank: 28 zeros");
});

Deno.test("timeStepFigure refuses what is no digit and rows it does not have", () => {
  assertThrows(() => timeStepFigure([1, 2], { row: 0 }), RangeError, "expected 784 values but found 2");
  assertThrows(() => timeStepFigure(pixels, { row: 28 }), RangeError, "row 28");
});
