import { notebookText } from "./notebook_file.ts";
import type { Cell, Notebook } from "./notebook.ts";

/**
 * Where a notebook differs from another, in words; undefined if their files would have the same text.
 *
 * @param before The notebook as its file has it.
 * @param after The notebook after a run.
 */
export function firstDifference(before: Notebook, after: Notebook): string | undefined {
  const count = Math.max(before.cells.length, after.cells.length);
  for (let index = 0; index < count; index++) {
    const [was, is] = [before, after].map(({ cells }) => linesOf(cells.slice(index, index + 1)));
    const line = Math.max(was.length, is.length);
    const at = Array.from({ length: line }, (_, place) => place).find((place) => was[place] !== is[place]);
    if (at === undefined) continue;
    const id = (after.cells[index] ?? before.cells[index]).id ?? index + 1;
    return `cell "${id}" had ${shown(was[at])}, and now has ${shown(is[at])}`;
  }
  return notebookText(before) === notebookText(after) ? undefined : "its metadata differ";
}

function linesOf(cells: Cell[]): string[] {
  return notebookText({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }).split("\n");
}

function shown(line: string | undefined): string {
  return line === undefined ? "nothing" : line.trim().slice(0, 100);
}
