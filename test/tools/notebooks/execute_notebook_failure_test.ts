import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "node:path";
import { CellError } from "../../../lib/tools/notebooks/execute_notebook.ts";
import { notebookOf, withFolder } from "../scratch.ts";
import { execute, ignore, needs } from "./execute.ts";

Deno.test({
  name: "executeNotebook stops at an error, and says which cell and why" + needs,
  ignore,
  fn: async () => {
    const failing = 'const x = 1;\nthrow new TypeError("no " + x);';
    const started: number[] = [];
    const error = await assertRejects(
      () => execute(notebookOf("1", failing, "2"), { onCellStart: (number) => started.push(number) }),
      CellError,
      "TypeError: no 1",
    );
    assertEquals([error.number, error.source], [2, failing]);
    assertStringIncludes(error.output.traceback!.join("\n"), "<anonymous>:2:7");
    assertEquals(started, [1, 2]);
  },
});

Deno.test({
  name: "executeNotebook fails at a mistake of syntax, of which the Jupyter kernel sends no error" + needs,
  ignore,
  fn: async () => {
    const error = await assertRejects(
      () => execute(notebookOf("const x: = 1;")),
      CellError,
      "Execution failed",
    );
    assertEquals(error.number, 1);
  },
});

Deno.test({
  name: "executeNotebook fails when a cell takes too long, and when the Jupyter kernel dies" + needs,
  ignore,
  fn: async () => {
    const forever = notebookOf("await new Promise((resolve) => setTimeout(resolve, 1e6));");
    await assertRejects(
      () => execute(forever, { timeout: 0.5 }),
      CellError,
      "The cell ran longer than 0.5 s",
    );
    await assertRejects(() => execute(notebookOf("Deno.exit(3);")), CellError, "The Jupyter kernel died");
  },
});

Deno.test({
  name: "executeNotebook ends its Jupyter kernel when it is aborted" + needs,
  ignore,
  fn: async () => {
    const stop = new AbortController();
    await withFolder(async (folder) => {
      const file = join(folder, "pid");
      const run = execute(
        notebookOf(
          `Deno.writeTextFileSync(${JSON.stringify(file)}, String(Deno.pid));`,
          "await new Promise((resolve) => setTimeout(resolve, 1e6));",
        ),
        { signal: stop.signal, onCellStart: (number) => number === 2 && stop.abort(new Error("Stopped")) },
      );
      await assertRejects(() => run, Error, "Stopped");
      const pid = Number(await Deno.readTextFile(file));
      assert(pid > 0);
      assertThrows(() => Deno.kill(pid, "SIGCONT"), Deno.errors.NotFound);
    });
  },
});
