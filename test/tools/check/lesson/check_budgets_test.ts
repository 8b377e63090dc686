import { assertEquals } from "@std/assert";
import {
  checkMainPath,
  checkStatedTime,
  readingOf,
} from "../../../../lib/tools/check/lesson/check_budgets.ts";
import type { Notebook } from "../../../../lib/tools/notebooks/notebook.ts";
import { notebookOf, proseCell } from "../../scratch.ts";

/** A notebook of so many words and lines. */
function sized(words: number, lines: number, opening = ""): Notebook {
  const text = [
    opening,
    ...Array.from({ length: words - (opening.match(/\S+/g) ?? []).length }, () => "word"),
  ].join(
    " ",
  );
  return notebookOf(proseCell(text, { id: "title" }), Array.from({ length: lines }, () => "1;").join("\n"));
}

Deno.test("readingOf counts the words of the text without its comments, and all lines of code", () => {
  const notebook = notebookOf(
    proseCell("# A title\n\nIt is 34 %<!--=cell--> <!-- not\nseen --> of\n`a b`."),
    "1;\n\n// 2\n3;",
    proseCell("end"),
    "4;",
  );
  assertEquals(readingOf(notebook), { words: 11, lines: 5 });
});

Deno.test("checkMainPath refuses 5001 words and 351 lines, and takes 5000 and 350", () => {
  const main = (words: number, lines: number) =>
    new Map([
      ["n/1_a.ipynb", sized(1250, 50)],
      ["n/2_b.ipynb", sized(1250, 100)],
      ["n/3_c.ipynb", sized(1250, 100)],
      ["n/4_d.ipynb", sized(words, lines)],
      ["n/5_e.ipynb", sized(9000, 900)],
      ["n/appendix.ipynb", sized(9000, 900)],
    ]);
  assertEquals(checkMainPath("n", main(1250, 100)), []);
  assertEquals(checkMainPath("n", main(1251, 101)).map(({ file, message }) => [file, message]), [
    [
      "n",
      "notebooks 1 to 4 have 5001 words, more than 5000: shorten them (1: 1250, 2: 1250, 3: 1250, 4: 1251)",
    ],
    [
      "n",
      "notebooks 1 to 4 have 351 lines of code, more than 350: shorten them (1: 50, 2: 100, 3: 100, 4: 101)",
    ],
  ]);
  const three = main(9000, 900);
  three.delete("n/1_a.ipynb");
  assertEquals(checkMainPath("n", three), [], "not all are there");
});

Deno.test("checkStatedTime refuses a time that is more than three minutes off", () => {
  const time = (text: string) =>
    checkStatedTime("it", sized(1500, 75, text)).map(({ id, message }) => [id, message]);
  for (const stated of ["12", "15", "18"]) {
    assertEquals(time(`**Time:** about ${stated} minutes to read.`), []);
  }
  for (const stated of ["11", "19"]) {
    assertEquals(time(`**Time:** about\n${stated} minutes.`), [[
      "title",
      `it says ${stated} minutes, but 1500 words and 75 lines of code take about 15: say so, or change its length`,
    ]]);
  }
  assertEquals(time("It takes 40 minutes to train."), []);
});
