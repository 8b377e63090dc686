import { assertEquals, assertThrows } from "@std/assert";
import { colors } from "../../lib/figures/palette.ts";
import { probabilityBars } from "../../lib/figures/probability_bars.ts";

/** Ten probabilities of which one is 0.91. */
function sure(digit: number): number[] {
  return Array.from({ length: 10 }, (_, other) => other === digit ? 0.91 : 0.01);
}

Deno.test("probabilityBars has a panel of ten bars for each digit", () => {
  const { data, layout } = probabilityBars([sure(7), sure(2), sure(1)]);
  assertEquals(data.map(({ y }) => y), [sure(7), sure(2), sure(1)]);
  assertEquals(data.map(({ xaxis }) => xaxis), ["x", "x2", "x3"]);
  assertEquals((layout.yaxis3 as { range: number[] }).range, [0, 1]);
});

Deno.test("probabilityBars marks right and wrong by text and by colour", () => {
  const { data, layout, alt } = probabilityBars([sure(7), sure(6)], { labels: [7, 5] });
  const barColors = data.map(({ marker }) => (marker as { color: string[] }).color);
  assertEquals([barColors[0][7], barColors[1][6], barColors[1][5]], [
    colors.right,
    colors.wrong,
    colors.muted,
  ]);
  assertEquals((layout.annotations as { text: string }[]).map(({ text }) => text), [
    "<b>7 right</b>",
    "<b>6, is 5</b>",
  ]);
  assertEquals(alt, "What the network believes: 7 right (91 %); 6, is 5 (91 %).");
});

Deno.test("probabilityBars refuses other shapes", () => {
  assertThrows(() => probabilityBars([]), RangeError, "at least one value");
  assertThrows(() => probabilityBars([[1]]), RangeError, "expected 10 values but found 1");
  assertThrows(() => probabilityBars([sure(1)], { labels: [] }), RangeError, "the labels of the digits");
});
