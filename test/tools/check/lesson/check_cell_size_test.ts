import { assertEquals } from "@std/assert";
import { checkCellSize } from "../../../../lib/tools/check/lesson/check_cell_size.ts";
import { codeCell, notebookOf, proseCell } from "../../scratch.ts";

const lines = (count: number) => Array.from({ length: count }, (_, index) => `${index};`).join("\n");

Deno.test("checkCellSize refuses 16 lines and 89 characters, and takes 15 lines and 88 characters", () => {
  const long = `// ${"x".repeat(86)}`;
  const problems = checkCellSize(
    "it",
    notebookOf(
      lines(15) + "\n",
      long.slice(1),
      `// ${"é".repeat(85)}`,
      `// ${"𝑐".repeat(85)}`,
      proseCell(`${lines(20)}${long}`),
      lines(16),
      codeCell(`1;\n${long}`),
    ),
  );
  assertEquals(problems, [
    {
      file: "it",
      cell: 5,
      message: "it has 16 lines, more than 15: split it, or move what is not the lesson to lib/",
    },
    { file: "it", cell: 6, line: 2, message: "it has 89 characters, more than 88: break or shorten it" },
  ]);
});
