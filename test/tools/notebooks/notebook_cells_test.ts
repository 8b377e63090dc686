import { assertEquals } from "@std/assert";
import { notebookCells } from "../../../lib/tools/notebooks/notebook_cells.ts";
import { codeCell, notebookOf } from "../scratch.ts";

Deno.test("notebookCells gives the place of each line of its module", () => {
  const prose = codeCell("# no code", { cell_type: "markdown" });
  const { source, locate } = notebookCells(notebookOf("a\nb", prose, "", "c\nd\ne"));
  const places = source.split("\n").flatMap((line, index) =>
    /^[a-e]$/.test(line) ? [[line, locate(index + 1)]] : []
  );
  assertEquals(places, [
    ["a", { cell: 1, line: 1 }],
    ["b", { cell: 1, line: 2 }],
    ["c", { cell: 2, line: 1 }],
    ["d", { cell: 2, line: 2 }],
    ["e", { cell: 2, line: 3 }],
  ]);
});
