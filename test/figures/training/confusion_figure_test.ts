import { assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { confusionFigure } from "../../../lib/figures/training/confusion_figure.ts";

/** Nine right in each row; one three in ten read as an eight. */
const matrix = Array.from({ length: 10 }, (_, truth) => {
  const row = new Uint32Array(10);
  row[truth] = 9;
  if (truth === 3) row[8] = 1;
  return row;
});

Deno.test("confusionFigure writes each count, and colours by the share of its row", () => {
  const { data, layout, alt } = confusionFigure(matrix);
  const [trace] = data;
  const [text, z] = [trace.text as string[][], trace.z as number[][]];
  assertEquals([text[3][3], text[3][8], text[8][3]], ["9", "1", ""]);
  assertEquals(z[0][0], 1);
  // Over full colour the counts are white; elsewhere they have the colour of the page's text.
  const written = data.slice(1).map(({ text, textfont }) => [(text as string[]).length, textfont]);
  assertEquals(written, [[1, undefined], [10, { color: "#FFFFFF" }]]);
  assertAlmostEquals(z[3][8], Math.sqrt(0.1), 1e-12);
  assertEquals((layout.title as { text: string }).text, "Confusion matrix: 90 of 91 right");
  assertStringIncludes(alt, "1 times a 3 read as 8");
});

Deno.test("confusionFigure accepts a digit that never occurs, and refuses other sizes", () => {
  const empty = Array.from({ length: 10 }, () => new Array(10).fill(0));
  assertEquals((confusionFigure(empty).data[0].z as number[][])[0][0], 0);
  assertThrows(() => confusionFigure(matrix.slice(1)), RangeError, "a confusion matrix: expected 10");
  assertThrows(() => confusionFigure(empty.map(() => [1])), RangeError, "a row of a confusion matrix");
});
