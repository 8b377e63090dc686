import { codeCells, type Notebook, textOf } from "../notebooks/notebook.ts";
import type { Problem } from "./problem.ts";

/** Prints without waiting: the Jupyter kernel may file the text under the cell that follows. */
const CONSOLE = /\bconsole\s*\.\s*\w+/;
/** Prints where nothing passes a function on: `tenPredictions` does so by itself. */
const UNTOLD = /\btenPredictions\((?!.*\bprint\b)/;
/** A statement that shows something and does not wait for it. */
const NOT_AWAITED = /^\s*(?:void\s+)?(?<name>print|show)\(/;

/**
 * Checks that what the cells of a notebook print stands under the cell that prints it, however fast the next one
 * follows.
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkPrinting(file: string, notebook: Notebook): Problem[] {
  const problems: Problem[] = [];
  for (const { number, cell } of codeCells(notebook)) {
    for (const [index, text] of textOf(cell.source).split("\n").entries()) {
      const code = text.replace(/^\s*\/\/.*/, "");
      const place = { file, cell: number, line: index + 1 };
      const late = (what: string, instead: string) =>
        problems.push({ ...place, message: `${what} may print below the next cell: ${instead}` });
      const [shown] = CONSOLE.exec(code) ?? [];
      if (shown) late(`\`${shown}\``, "use `await print(...)`");
      if (UNTOLD.test(code)) late("`tenPredictions`", "give it `print` to gather its lines, and print them");
      const { name } = NOT_AWAITED.exec(code)?.groups ?? {};
      if (name) late(`\`${name}\``, "put `await` before it");
    }
    // The Jupyter kernel does not wait for the result of a cell either. Empty is what `await show(...)` at the end leaves.
    const result = cell.outputs?.find(({ output_type }) => output_type === "execute_result");
    if (Object.keys(result?.data ?? {}).length > 0) {
      const message = "its result may stand below the next cell: use `await print(...)`";
      problems.push({ file, cell: number, message });
    }
  }
  return problems;
}
