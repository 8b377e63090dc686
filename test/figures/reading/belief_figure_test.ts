import { assertEquals, assertThrows } from "@std/assert";
import { beliefFigure } from "../../../lib/figures/reading/belief_figure.ts";
import { answerColors, barColors } from "../../../lib/figures/palette.ts";

/** Says 3 until row 13, and 7 from row 14 on. */
const beliefs = Array.from(
  { length: 28 },
  (_, row) => Array.from({ length: 10 }, (_, digit) => digit === (row < 14 ? 3 : 7) ? 0.82 : 0.02),
);
const pixels = Uint8Array.from({ length: 784 }, (_, at) => at % 256);

Deno.test("beliefFigure shows what was read and said up to a row, and covers the rest", () => {
  const { data: [digit, said, now], layout, alt } = beliefFigure(pixels, beliefs, { row: 13, label: 7 });
  assertEquals((digit.z as number[][])[2], [...pixels.slice(56, 84)]);
  assertEquals(said.z, beliefs);
  assertEquals(now.y, beliefs[13]);
  assertEquals((now.marker as { color: string[] }).color[3], answerColors.wrong);
  assertEquals(
    (layout.shapes as { xref: string; x1: number; y0: number; y1: number }[])
      .map(({ xref, x1, y0, y1 }) => [xref, x1, y0, y1]),
    [["x", 27.5, 13.5, 27.5], ["x2", 9.5, 13.5, 27.5]],
  );
  assertEquals(alt, "After row 13: says 3 (82 %), but it is 7.");
});

Deno.test("beliefFigure shows the digit and what was said after each row on the same rows", () => {
  const { data: [digit, said], layout } = beliefFigure(pixels, beliefs);
  assertEquals([digit.yaxis, said.yaxis], ["y", "y"]);
  assertEquals((layout.yaxis as { range: number[] }).range, [27.5, -0.5]);
  assertEquals(layout.shapes, []);
});

Deno.test("beliefFigure marks a right answer, and none without a label", () => {
  const of = (label?: number) => {
    const { data: [, , now], alt } = beliefFigure(pixels, beliefs, { label });
    return [(now.marker as { color: string[] }).color[7], alt];
  };
  assertEquals(of(7), [answerColors.right, "After row 27: says 7 (82 %), which it is."]);
  assertEquals(of(), [barColors[0], "After row 27: says 7 (82 %)."]);
});

Deno.test("beliefFigure refuses other sizes, and rows that do not exist", () => {
  assertThrows(() => beliefFigure(pixels.slice(1), beliefs), RangeError, "expected 784 values");
  assertThrows(
    () => beliefFigure(pixels, beliefs.slice(1)),
    RangeError,
    "after each row: expected 28 values",
  );
  assertThrows(
    () => beliefFigure(pixels, beliefs.map(() => [1])),
    RangeError,
    "expected 10 values but found 1",
  );
  assertThrows(() => beliefFigure(pixels, beliefs, { row: 28 }), RangeError, "Cannot show row 28");
});
