import { basename, dirname, join } from "node:path";
import { checkLint, checkTypes } from "./check_code.ts";
import type { Notebook } from "./notebook.ts";
import { type CellModule, notebookCells } from "./notebook_cells.ts";
import type { Problem } from "./problem.ts";

/** What a cell may do: end in an error that it is there to show. That no name comes twice, the types tell. */
const NOT_FOR_CELLS = ["no-unreachable", "no-redeclare"];

/**
 * Lints the code cells of notebooks and checks their types, which deno itself does for no notebook.
 *
 * The cells of each stand for a moment in a hidden module beside it, because imports are relative to its folder.
 *
 * @param notebooks The notebooks by their paths.
 */
export async function checkCells(notebooks: Map<string, Notebook>): Promise<Problem[]> {
  const modules = new Map<string, { notebook: string; cells: CellModule }>();
  for (const [file, notebook] of notebooks) {
    const module = join(dirname(file), `.${basename(file, ".ipynb")}.${crypto.randomUUID().slice(0, 8)}.ts`);
    modules.set(module, { notebook: file, cells: notebookCells(notebook) });
  }
  if (modules.size === 0) return [];
  const paths = [...modules.keys()];
  const removeAll = () => {
    for (const path of paths) {
      try {
        Deno.removeSync(path);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
  };
  const interrupted = () => {
    removeAll();
    Deno.exit(130);
  };
  Deno.addSignalListener("SIGINT", interrupted);
  try {
    for (const [path, { cells }] of modules) await Deno.writeTextFile(path, cells.source);
    const lint = await checkLint(paths, NOT_FOR_CELLS);
    // A module that cannot be parsed would keep the types of the others from being checked.
    const broken = new Set(
      lint.filter(({ message }) => message.startsWith("SyntaxError")).map(({ file }) => file),
    );
    const parsed = paths.filter((path) => !broken.has(path));
    const types = parsed.length > 0 ? await checkTypes(parsed) : [];
    return [...lint, ...types].map((problem) => {
      const module = modules.get(problem.file);
      if (module === undefined || problem.line === undefined) return problem;
      return { file: module.notebook, ...module.cells.locate(problem.line), message: problem.message };
    });
  } finally {
    Deno.removeSignalListener("SIGINT", interrupted);
    removeAll();
  }
}
