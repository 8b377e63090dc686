import { codeCells, type Notebook, textOf } from "./notebook.ts";

/** The code of a notebook as one module, because its cells share one scope, as they do in the Jupyter kernel. */
export interface CellModule {
  /** The text of the module. */
  source: string;
  /** Says where a line of the module, from 1, stands in the notebook. */
  locate(line: number): { cell: number; line: number };
}

/** Stands before the cells: the Jupyter kernel has what a program lacks, such as `Deno.jupyter`. */
const HEADER = '/// <reference lib="deno.unstable" />';

/** Stands between the cells: it ends the last statement of a cell and makes the whole a module. */
const SEPARATOR = "export {};";

/**
 * Joins the code cells of a notebook to a module that can be checked and linted.
 *
 * @param notebook The notebook; its outputs do not matter.
 */
export function notebookCells(notebook: Notebook): CellModule {
  const lines = [HEADER];
  const places = [{ cell: 1, line: 1 }];
  for (const { number, cell } of codeCells(notebook)) {
    const code = [...textOf(cell.source).split(/\r?\n/), SEPARATOR];
    lines.push(...code);
    places.push(...code.map((_, index) => ({ cell: number, line: index + 1 })));
  }
  return { source: lines.join("\n") + "\n", locate: (line) => places[Math.min(line, places.length) - 1] };
}
