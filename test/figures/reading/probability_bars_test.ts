import { assert, assertEquals, assertThrows } from "@std/assert";
import { answerColors, backColors } from "../../../lib/figures/palette.ts";
import { probabilityBars } from "../../../lib/figures/reading/probability_bars.ts";
import { smallDigits } from "../../shared/small_digits.ts";

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
    answerColors.right,
    answerColors.wrong,
    backColors.muted,
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

Deno.test("probabilityBars puts the picture of each digit above its bars", () => {
  const digits = [1, 2].map((gray) => new Uint8Array(784).fill(gray));
  const { data, layout } = probabilityBars([sure(7), sure(2)], { digits });
  assertEquals(data.map(({ type }) => type), ["bar", "heatmap", "bar", "heatmap"]);
  assertEquals((data[3].z as number[][])[27][27], 2);
  const domain = (trace: number) => {
    const name = (data[trace].yaxis as string).replace("y", "yaxis");
    return (layout[name] as { domain: [number, number] }).domain;
  };
  assert(domain(0)[1] < domain(1)[0] && domain(2)[1] < domain(3)[0]);
  assertThrows(() => probabilityBars([sure(1)], { digits }), RangeError, "the pictures of the digits");
});

Deno.test("probabilityBars refuses scores, whose bars would be cut off", () => {
  const scores = [7.5, ...new Array(9).fill(0)];
  assertThrows(
    () => probabilityBars([sure(1), scores]),
    RangeError,
    "Cannot draw the probabilities of a digit: expected numbers from 0 to 1 but found 7.5 at place 0",
  );
  assertThrows(() => probabilityBars([new Array(10).fill(NaN)]), RangeError, "but found NaN");
});

Deno.test("probabilityBars takes the digits and their labels from a split", () => {
  const { test } = smallDigits(2);
  const probabilities = [new Array(10).fill(0.1), [0.91, ...new Array(9).fill(0.01)]];
  const pixels = [test.images.data.subarray(0, 784), test.images.data.subarray(784)];
  const expected = probabilityBars(probabilities, { digits: pixels, labels: test.labels.data });
  assertEquals(probabilityBars(probabilities, { digits: test }), expected);
  assertThrows(
    () => probabilityBars(probabilities.slice(1), { digits: test }),
    RangeError,
    "expected 1 value",
  );
});
