import { assertEquals, assertThrows } from "@std/assert";
import { rowHistogram } from "../../../lib/figures/digits/row_histogram.ts";

Deno.test("rowHistogram counts the images of each row", () => {
  const { data, alt } = rowHistogram([
    { name: "decision", rows: [20, 0, 20, 27] },
    { name: "last ink", rows: Uint8Array.of(23, 23) },
  ], { title: "Rows" });
  const expected = new Array(28).fill(0);
  [expected[0], expected[20], expected[27]] = [1, 2, 1];
  assertEquals(data[0].y, expected);
  assertEquals((data[1].y as number[])[23], 2);
  assertEquals(data.map(({ type }) => type), ["bar", "scatter"]);
  assertEquals(alt, "Rows: decision, most often row 20; last ink, most often row 23.");
});

Deno.test("rowHistogram refuses rows that do not exist", () => {
  assertThrows(() => rowHistogram([], { title: "" }), RangeError, "at least one value");
  for (const row of [-1, 28, 0.5]) {
    assertThrows(
      () => rowHistogram([{ name: "a", rows: [row] }], { title: "" }),
      RangeError,
      `count row ${row}`,
    );
  }
});
