import { codeCells, mayFail, type Notebook } from "../notebooks/notebook.ts";
import type { Problem } from "./problem.ts";

/** A notebook in the repository is no larger, in bytes. */
const LARGEST = 1_500_000;

/**
 * Checks that a notebook stands as a run from top to bottom leaves it.
 *
 * @param file How to call it in a problem.
 * @param notebook The notebook.
 * @param bytes The size of its file.
 */
export function checkOutputs(file: string, notebook: Notebook, bytes: number): Problem[] {
  const problems: Problem[] = [];
  if (bytes > LARGEST) {
    problems.push({
      file,
      message: `it has ${bytes} bytes, more than ${LARGEST}: its outputs are too large`,
    });
  }
  for (const { number, cell } of codeCells(notebook)) {
    const count = cell.execution_count ?? undefined;
    if (count === undefined) problems.push({ file, cell: number, message: "it was not run" });
    else if (count !== number) {
      problems.push({ file, cell: number, message: `it was run as number ${count}, not ${number}` });
    }
    const error = cell.outputs?.find((output) => output.output_type === "error");
    if (error !== undefined && !mayFail(cell)) {
      problems.push({
        file,
        cell: number,
        message: `its output is an error: ${error.ename}: ${error.evalue}`,
      });
    }
  }
  return problems;
}
