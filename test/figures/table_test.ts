import { assertEquals, assertThrows } from "@std/assert";
import { table, tableText } from "../../lib/figures/table.ts";

Deno.test("table writes the numbers of a column with the same decimals, to four significant digits", () => {
  const { rows, numeric } = table({
    columns: ["seed", "accuracy", "difference", "share", "of", "speed"],
    rows: [[1, 0.957, 2.98e-8, "95 %", "f", 12345.678], [12, 0.96123, 0.5, "-1.2 %", "g", 0.25]],
  });
  assertEquals(rows, [
    ["1", "0.9570", "2.98e-8", "95 %", "f", "12345.68"],
    ["12", "0.9612", "0.5", "-1.2 %", "g", "0.25"],
  ]);
  assertEquals(numeric, [true, true, true, true, false, true]);
});

Deno.test("tableText aligns numbers to the right and words to the left", () => {
  const text = tableText(table({ title: "Units", columns: ["gate", "n"], rows: [["input", 5], ["f", 128]] }));
  assertEquals(text, "Units\n\ngate     n\n-----  ---\ninput    5\nf      128");
});

Deno.test("table refuses rows that do not fit the columns", () => {
  assertThrows(
    () => table({ columns: [], rows: [] }),
    RangeError,
    "expected at least one column but found none",
  );
  assertThrows(
    () => table({ columns: ["a", "b"], rows: [[1, 2], [3]] }),
    RangeError,
    "expected 2 values in row 1 but found 1",
  );
});
