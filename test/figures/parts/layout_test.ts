import { assertAlmostEquals, assertEquals } from "@std/assert";
import { axisName, layout, legendAbove, split, splitDown } from "../../../lib/figures/parts/layout.ts";

Deno.test("layout leaves the background to the page", () => {
  const { paper_bgcolor, plot_bgcolor, height } = layout("Title", 300);
  assertEquals([paper_bgcolor, plot_bgcolor, height], ["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)", 300]);
});

Deno.test("layout makes the letters of a long title smaller, and breaks one that is longer still between words", () => {
  const titleOf = (title: string) => layout(title, 300).title as { text: string; font: { size: number } };
  assertEquals([titleOf("Short").text, titleOf("Short").font.size], ["Short", 16]);
  const long = titleOf("a word ".repeat(12).trim());
  assertEquals([long.text, long.font.size], ["a word ".repeat(12).trim(), 13]);
  const lines = titleOf("a word ".repeat(30).trim()).text.split("<br>");
  assertEquals(lines.join(" "), "a word ".repeat(30).trim());
  assertEquals(lines.every((line) => line.length <= 92), true);
  assertEquals(titleOf("x".repeat(100)).text, "x".repeat(100));
});

Deno.test("split cuts a side into equal parts with gaps, splitDown from the top", () => {
  const parts = split(3, 0.1);
  assertEquals(parts.length, 3);
  assertEquals(parts[0][0], 0);
  assertAlmostEquals(parts[1][0] - parts[0][1], 0.1, 1e-12);
  assertAlmostEquals(parts[2][1], 1, 1e-12);
  assertEquals(splitDown(3, 0.1)[0], parts[2]);
});

Deno.test("legendAbove makes room for the lines that its names take", () => {
  const top = (names: string[]) => legendAbove(names).margin.t;
  assertEquals(top(["RNN", "LSTM"]), 76);
  // Nine names of 20 letters stand in three columns, and so does a short one beside two long ones.
  assertEquals(top(new Array(9).fill("a name of 20 letters")), 116);
  assertEquals(
    top(new Array(4).fill("a name that is so long that no two of them stand beside each other")),
    136,
  );
});

Deno.test("axisName follows Plotly's names", () => {
  assertEquals(axisName("x", 0), { trace: "x", layout: "xaxis" });
  assertEquals(axisName("y", 2), { trace: "y3", layout: "yaxis3" });
});
