import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../../../lib/tools/command.ts";
import { writeNotebook } from "../../../lib/tools/notebooks/notebook_file.ts";
import { minutesOf, readCourse } from "../../../lib/tools/site/course.ts";
import { notebookOf, withFolder } from "../scratch.ts";

Deno.test("notebooks come by number, and those without one behind them", () =>
  withFolder(async (folder) => {
    const names = ["appendix_b", "10_j", "2_b", "1_a", "appendix_a", "9_i"];
    for (const name of names) await writeNotebook(join(folder, `${name}.ipynb`), notebookOf());
    assertEquals(
      (await readCourse(folder)).map(({ page }) => page),
      ["1_a", "2_b", "9_i", "10_j", "appendix_a", "appendix_b"].map((name) => `${name}.html`),
    );
    await Deno.writeTextFile(join(folder, "3_c.ipynb"), "{}");
    await assertRejects(() => readCourse(folder), UsageError, "expected a Jupyter notebook of format 4");
  }));

Deno.test("the time is the one stated, or else that of words and lines", () => {
  const notebook = notebookOf("a;\n".repeat(29) + "a;");
  const prose = (source: string) => ({ cell_type: "markdown" as const, metadata: {}, source });
  notebook.cells.push(prose("word ".repeat(450)));
  assertEquals(minutesOf(notebook), 5); // 450 / 150 + 30 / 15
  notebook.cells.push(
    prose("**You will learn** much.\n\n**Time:** about 20 minutes to read, 2 minutes to run."),
  );
  assertEquals(minutesOf(notebook), 20);
  assertEquals(minutesOf(notebookOf("a;")), 1);
});
