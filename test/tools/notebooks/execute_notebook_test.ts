import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { executeNotebook } from "../../../lib/tools/notebooks/execute_notebook.ts";
import { type Jupyter, prepareJupyter } from "../../../lib/tools/lab/jupyter_environment.ts";
import { type Cell, type Notebook, textOf } from "../../../lib/tools/notebooks/notebook.ts";
import { notebookText } from "../../../lib/tools/notebooks/notebook_file.ts";
import { codeCell, notebookOf, withFolder } from "../scratch.ts";
import { execute, ignore, needs } from "./execute.ts";

/** The outputs of a cell, each as its type and its text without colours. */
function shown(cell: Cell): string[][] {
  return cell.outputs!.map(({ output_type, name, text, data, ename, evalue }) => [
    name ?? output_type,
    stripVTControlCharacters(textOf(text ?? (data?.["text/plain"] as string) ?? `${ename}: ${evalue}`)),
  ]);
}

Deno.test({
  name: "executeNotebook keeps every output of every cell" + needs,
  ignore,
  fn: async () => {
    const display = (text: string, options: string) =>
      `await Deno.jupyter.display({ "text/plain": "${text}" }, { raw: true, ${options} });`;
    const notebook = notebookOf(
      'console.log("out"); console.error("err"); console.log("out again");',
      display("first", 'display_id: "d"'),
      display("second", 'display_id: "d", update: true'),
      "let memory = 5;\nawait new Promise((resolve) => setTimeout(resolve, 50));\nmemory;",
      'setTimeout(() => console.log("late"), 100);\nundefined;',
      codeCell('throw new RangeError("meant");', { metadata: { tags: ["raises-exception"], execution: {} } }),
      codeCell("# Title", { cell_type: "markdown", outputs: undefined, execution_count: undefined }),
      codeCell("  ", { execution_count: 99 }),
      "memory + 1;",
    );
    const before = structuredClone(notebook);
    const progress: string[] = [];
    const executed = await execute(notebook, {
      onCellStart: (number, count) => progress.push(`${number}/${count}`),
    });
    assertEquals(notebook, before);
    assertEquals(
      executed.cells.filter(({ cell_type }) => cell_type === "code").map(shown),
      [
        [["stdout", "out\n"], ["stderr", "err\n"], ["stdout", "out again\n"]],
        [["display_data", "second"]],
        [],
        [["execute_result", "5"]],
        [["stdout", "late\n"]],
        [["error", "RangeError: meant"]],
        [],
        [["execute_result", "6"]],
      ],
    );
    assertEquals(
      executed.cells.map(({ execution_count }) => execution_count),
      [1, 2, 3, 4, 5, 6, undefined, null, 7],
    );
    assertEquals(progress, ["1/7", "2/7", "3/7", "4/7", "5/7", "6/7", "7/7"]);
    assertEquals(executed.cells.map(({ id }) => id), notebook.cells.map(({ id }) => id));
    assertEquals(executed.cells[5].metadata, { tags: ["raises-exception"] });
    assertEquals(executed.metadata.kernelspec, {
      display_name: "Deno",
      language: "typescript",
      name: "deno",
    });
    await assertValid(executed, await prepareJupyter("server"));
  },
});

/** Asserts that Jupyter's own reader finds a notebook valid, and its writer writes it as we do. */
async function assertValid(notebook: Notebook, { command: [program] }: Jupyter): Promise<void> {
  // The `jupyter` on a PATH is a script, whose first line names its Python.
  const script = program.endsWith("jupyter") ? await Deno.readTextFile(program) : "";
  const python = script.match(/^#!(\S+)/)?.[1] ?? program;
  const child = new Deno.Command(python, {
    args: [
      "-c",
      "import nbformat, sys; text = sys.stdin.read(); notebook = nbformat.reads(text, 4); " +
      "nbformat.validate(notebook); assert nbformat.writes(notebook) + '\\n' == text",
    ],
    env: { PYTHONUTF8: "1" },
    stdin: "piped",
    stderr: "piped",
  }).spawn();
  await new Blob([notebookText(notebook)]).stream().pipeTo(child.stdin);
  const { stderr } = await child.output();
  assertEquals(new TextDecoder().decode(stderr), "");
}

Deno.test({
  name: "executeNotebook loses no last expression in 20 runs in a row" + needs,
  ignore,
  fn: async () => {
    const values = Array.from({ length: 20 }, (_, index) => [index, index * 2]);
    const executed = await execute(
      notebookOf(
        ...values.map(([a, b]) => `await new Promise((resolve) => setTimeout(resolve, ${a}));\n"${a} ${b}";`),
      ),
    );
    assertEquals(
      executed.cells.map((cell) => shown(cell).map(([, text]) => text.replace(/^.*"(.*)".*$/, "$1"))),
      values.map(([a, b]) => [`${a} ${b}`]),
    );
  },
});

Deno.test({
  name: "executeNotebook starts the Jupyter kernel in the folder, from which imports are resolved" + needs,
  ignore,
  fn: async () => {
    const jupyter = await prepareJupyter("server");
    await withFolder(async (folder) => {
      await Deno.mkdir(join(folder, "notebooks"));
      await Deno.writeTextFile(join(folder, "answer.ts"), "export const answer: number = 42;\n");
      const executed = await executeNotebook(
        notebookOf('import { answer } from "../answer.ts";\nconsole.log(Deno.cwd(), answer);'),
        { jupyter, folder: join(folder, "notebooks"), timeout: 60 },
      );
      assertEquals(shown(executed.cells[0]), [["stdout", `${join(folder, "notebooks")} 42\n`]]);
    });
  },
});

Deno.test({
  name:
    "executeNotebook runs a cell with an import twice, and cells that import other names of the same module" +
    needs,
  ignore,
  fn: async () => {
    const jupyter = await prepareJupyter("server");
    await withFolder(async (folder) => {
      await Deno.writeTextFile(
        join(folder, "m.ts"),
        "let n = 0;\nexport const next = () => ++n;\nexport const other = 5;\n",
      );
      const first = 'import { next } from "./m.ts";\nconsole.log(next());';
      const second = 'import { other } from "./m.ts";\nconsole.log(other, next());';
      const executed = await executeNotebook(notebookOf(first, first, second, second), {
        jupyter,
        folder,
        timeout: 60,
      });
      assertEquals(executed.cells.map((cell) => shown(cell)[0][1]), ["1\n", "2\n", "5 3\n", "5 4\n"]);
    });
  },
});
