import { assertEquals } from "@std/assert";
import { firstDifference } from "../../../lib/tools/notebooks/first_difference.ts";
import { codeCell, notebookOf } from "../scratch.ts";

const printing = (text: string) =>
  notebookOf(
    codeCell("1;", { id: "one" }),
    codeCell("2;", { id: "two", outputs: [{ output_type: "stream", name: "stdout", text }] }),
  );

Deno.test("firstDifference names the cell and the line that differ", () => {
  assertEquals(
    firstDifference(printing("a\n0.95\n"), printing("a\n0.96\n")),
    'cell "two" had "0.95\\n", and now has "0.96\\n"',
  );
  const { cells, ...rest } = printing("a");
  assertEquals(
    firstDifference({ ...rest, cells: cells.slice(0, 1) }, { ...rest, cells })?.slice(0, 10),
    'cell "two"',
  );
});

Deno.test("firstDifference takes the same notebook, however its file splits and sorts it, and sees metadata", () => {
  const { cells, ...rest } = printing("a\nb\n");
  const split = cells.map(({ source, ...cell }) => ({ ...cell, source: [source].flat() }));
  assertEquals(firstDifference({ ...rest, cells }, { cells: split, ...rest }), undefined);
  assertEquals(firstDifference({ ...rest, cells }, { ...rest, cells, metadata: {} }), "its metadata differ");
});
