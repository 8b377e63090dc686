import { basename, dirname, join } from "node:path";
import { hold, isHeld } from "../../files/held.ts";
import { checkLint, checkTypes } from "./check_code.ts";
import type { Notebook } from "../notebooks/notebook.ts";
import { type CellModule, notebookCells } from "../notebooks/notebook_cells.ts";
import type { Problem } from "./problem.ts";
import { onEndSignal } from "../signals.ts";

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
  for (const folder of new Set(paths.map(dirname))) clearModules(folder);
  using held = new DisposableStack();
  using _ = onEndSignal((exitCode) => {
    paths.forEach(remove);
    Deno.exit(exitCode);
  });
  try {
    for (const [path, { cells }] of modules) {
      await Deno.writeTextFile(path, cells.source);
      held.use(hold(path));
    }
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
    paths.forEach(remove);
  }
}

/** Removes the modules of a check that was killed. */
function clearModules(folder: string): void {
  for (const { name, isFile } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    try {
      if (isFile && /^\..+\.[0-9a-f]{8}\.ts$/.test(name) && isOld(path) && !isHeld(path)) remove(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error; // another check has just removed its own
    }
  }
}

/** A module that was written just now may not be held yet. */
function isOld(path: string): boolean {
  const modified = Deno.statSync(path).mtime?.getTime() ?? Date.now();
  return Date.now() - modified > 2000;
}

function remove(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
