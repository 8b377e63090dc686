import { assertEquals } from "@std/assert";
import { checkNumbers } from "../../../../lib/tools/check/numbers/check_numbers.ts";
import type { Notebook } from "../../../../lib/tools/notebooks/notebook.ts";
import { codeCell, notebookOf, proseCell } from "../../scratch.ts";

const printing = (id: string, text: string) =>
  codeCell("await print();", { id, outputs: [{ output_type: "stream", name: "stdout", text }] });

const other = notebookOf(printing("accuracy", "0.9570\n"));

/** Checks a text beside cells that print. */
async function problems(text: string): Promise<unknown[]> {
  const notebook: Notebook = notebookOf(
    printing("accuracy", "accuracy 0.9610, loss 0.131\nseconds 1\n"),
    codeCell("1;", { id: "silent" }),
    proseCell(text, { id: "text" }),
  );
  const read = (file: string) => Promise.resolve(file === "notebooks/3_training.ipynb" ? other : undefined);
  return (await checkNumbers("notebooks/it.ipynb", notebook, read)).map(({ id, line, message }) => {
    assertEquals(id, "text");
    return [line, message];
  });
}

Deno.test("checkNumbers takes numbers that the cells print, and given ones", async () => {
  assertEquals(
    await problems(
      "0.96<!--=accuracy-->, 96 %<!--=accuracy-->, 0.13<!--=accuracy-->, 0.910<!--given-->, one<!--=accuracy-->",
    ),
    [],
  );
  assertEquals(await problems("In notebook 3 it was 0.957<!--=3_training/accuracy-->."), []);
});

Deno.test("checkNumbers refuses numbers that the cell does not print, and says which is nearest", async () => {
  assertEquals(await problems("a\n0.95<!--=accuracy--> and 17 %<!--=accuracy-->"), [
    [2, 'it claims 0.95 of cell "accuracy", which prints no such number: the nearest is 0.9610'],
    [2, 'it claims 17 % of cell "accuracy", which prints no such number: the nearest is 0.131'],
  ]);
  assertEquals(await problems("0.96<!--=3_training/accuracy-->"), [], "0.957, rounded");
  assertEquals(await problems("0.961<!--=3_training/accuracy-->"), [
    [1, 'it claims 0.961 of cell "3_training/accuracy", which prints no such number: the nearest is 0.9570'],
  ]);
});

Deno.test("checkNumbers refuses cells that are not there or print nothing, and marks and numbers without one another", async () => {
  const missing = "but there is no such code cell: name the cell that prints the number";
  assertEquals(
    await problems("0.96<!--=acuracy-->\n0.96<!--=text-->\n0.96<!--=4_ten/accuracy-->\n0.96<!--=silent-->"),
    [
      [1, `it claims 0.96 of cell "acuracy", ${missing}`],
      [2, `it claims 0.96 of cell "text", ${missing}`],
      [3, `it claims 0.96 of cell "4_ten/accuracy", ${missing}`],
      [4, 'it claims 0.96 of cell "silent", which prints no number: name the cell that prints it'],
    ],
  );
  assertEquals(await problems("rows<!--=accuracy--> 0.5"), [
    [1, "<!--=accuracy--> stands behind no number: put it right behind the number, or its percent sign"],
    [
      1,
      "0.5 does not say where it is from: put behind it <!--=cell-id--> if a cell prints it, <!--given--> if it is from elsewhere",
    ],
  ]);
});
