import { assertEquals } from "@std/assert";
import { checkExercises } from "../../../../lib/tools/check/lesson/check_exercises.ts";
import type { Cell } from "../../../../lib/tools/notebooks/notebook.ts";
import { codeCell, notebookOf, proseCell } from "../../scratch.ts";

const SOLUTION = "<details><summary>Solution</summary>\n\n1. Because.\n\n</details>";

/** The ids of the cells that lack a solution. */
const lacking = (...cells: Cell[]) => checkExercises("it", notebookOf(...cells)).map(({ id }) => id);
const code = (id: string) => codeCell("1;", { id });
const text = (source: string, id = "text") => proseCell(source, { id });

Deno.test("checkExercises refuses an exercise and a checking cell without a folded solution", () => {
  assertEquals(lacking(text("## Try it\n\n1. What?"), code("a")), ["a"]);
  assertEquals(
    lacking(text("## Try it\n\n1. What?"), code("a"), text("2. Why?"), code("b"), text(SOLUTION)),
    ["a"],
  );
  assertEquals(lacking(text("## Try it\n\n1. What?"), code("a"), text("The answer is 3.")), ["a"]);
  assertEquals(lacking(text("## Try it\n\n1. What?\n\n2. Why?\n\n" + SOLUTION, "both")), ["both"]);
  assertEquals(lacking(text("## Try it yourself\n\n1. What?"), code("a"), text("## Then\n\n" + SOLUTION)), [
    "a",
  ]);
  assertEquals(lacking(text("## Try it\n\n1. What?"), code("a"), text("<details>No summary</details>")), [
    "a",
  ]);
  assertEquals(lacking(text("## Try it\n\n1. What?"), code("a"), text("```\n" + SOLUTION + "\n```\n")), [
    "a",
  ]);
});

Deno.test("checkExercises takes exercises with their solutions, and lists and cells elsewhere", () => {
  assertEquals(
    lacking(
      text("## What you have seen\n\n1. This\n2. That"),
      code("before"),
      text("## Try it\n\nPut your answers into the cells.\n\n1. What?"),
      code("prepares"),
      code("checks"),
      text(`${SOLUTION}\n\n### Harder\n\n2. Why?`),
      text(SOLUTION),
      text("3. What else? In words."),
      text(`${SOLUTION}\n\n## Next\n\n1. Read on`),
      code("after"),
    ),
    [],
  );
  assertEquals(lacking(text("## The end"), code("a")), []);
});
