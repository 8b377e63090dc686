import { NOTEBOOK_WIDTH } from "../check_code.ts";
import { codeCells, type Notebook, textOf } from "../../notebooks/notebook.ts";
import type { Problem } from "../problem.ts";

/** A cell has no more lines: it is read at a glance, and one thing happens in it. */
const MOST_LINES = 15;

/**
 * Checks that no code cell of a notebook is too long, and no line of one too wide: `deno fmt` leaves long texts and comments as they are.
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkCellSize(file: string, notebook: Notebook): Problem[] {
  return codeCells(notebook).flatMap(({ number, cell }) => {
    const problems: Problem[] = [];
    const lines = textOf(cell.source).trimEnd().split(/\r?\n/);
    if (lines.length > MOST_LINES) {
      const message =
        `it has ${lines.length} lines, more than ${MOST_LINES}: split it, or move what is not the lesson to lib/`;
      problems.push({ file, cell: number, message });
    }
    for (const [index, line] of lines.entries()) {
      const width = [...line].length;
      if (width <= NOTEBOOK_WIDTH) continue;
      const message = `it has ${width} characters, more than ${NOTEBOOK_WIDTH}: break or shorten it`;
      problems.push({ file, cell: number, line: index + 1, message });
    }
    return problems;
  });
}
