import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../../../lib/tools/command.ts";
import { codeCells } from "../../../lib/tools/notebooks/notebook.ts";
import { notebookText, readNotebook, writeNotebook } from "../../../lib/tools/notebooks/notebook_file.ts";
import { codeCell, notebookOf, withFolder } from "../scratch.ts";

Deno.test("notebookText writes as Jupyter does: sorted keys, lines, an end of line at the end", () => {
  const notebook = notebookOf(codeCell("a\n\nb", {
    id: "x",
    outputs: [
      { output_type: "stream", name: "stdout", text: "1\u2028 2\r\n3\n" },
      { output_type: "display_data", metadata: {}, data: { "text/plain": "", "image/png": "AA\nBB\n" } },
    ],
  }));
  const text = notebookText(notebook);
  assertEquals(text.slice(0, 30), '{\n "cells": [\n  {\n   "cell_typ');
  assertEquals(text.at(-1), "\n");
  const [cell] = JSON.parse(text).cells;
  assertEquals(Object.keys(cell), ["cell_type", "execution_count", "id", "metadata", "outputs", "source"]);
  assertEquals(cell.source, ["a\n", "\n", "b"]);
  assertEquals(cell.outputs[0].text, ["1\u2028", " 2\r\n", "3\n"]);
  assertEquals(cell.outputs[1].data, { "image/png": "AA\nBB\n", "text/plain": [] });
});

Deno.test("a notebook that was written is read again, and nothing else is left in its folder", async () => {
  await withFolder(async (folder) => {
    const file = join(folder, "new", "a.ipynb");
    await writeNotebook(file, notebookOf("1"));
    await writeNotebook(file, notebookOf("2"));
    assertEquals((await readNotebook(file)).cells[0].source, ["2"]);
    assertEquals([...Deno.readDirSync(join(folder, "new"))].map(({ name }) => name), ["a.ipynb"]);
  });
});

Deno.test("readNotebook refuses what is no notebook", async () => {
  await withFolder(async (folder) => {
    const file = join(folder, "a.ipynb");
    for (const text of ["", "null", "{}", '{"nbformat": 3, "worksheets": []}']) {
      await Deno.writeTextFile(file, text);
      await assertRejects(() => readNotebook(file), UsageError, `Cannot read "${file}"`);
    }
  });
});

Deno.test("codeCells numbers the cells that hold code", () => {
  const markdown = codeCell("# Title", { cell_type: "markdown" });
  const cells = codeCells(notebookOf("1", markdown, " \n", "2"));
  assertEquals(cells.map(({ number, cell }) => [number, cell.source]), [[1, "1"], [2, "2"]]);
});
