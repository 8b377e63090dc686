import { type Notebook, textOf } from "../../notebooks/notebook.ts";
import { blank, proseCells, withoutCode } from "./prose.ts";
import type { Problem } from "../problem.ts";

const HEADING = /^#{1,6} +(.*)$/gm;
const SOLUTION = /<details>\s*<summary>[^<]+<\/summary>[^]*?<\/details>/g;
/** "1. What happens if ...": an exercise. */
const EXERCISE = /^(\d+)[.)] /gm;

/** A part of the section "Try it": an exercise, a cell with code, or a solution. */
interface Part {
  kind: "exercise" | "code" | "solution";
  id: string;
}

/**
 * Checks that below each exercise of a notebook, and below each cell that checks an answer, stands a folded solution.
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkExercises(file: string, notebook: Notebook): Problem[] {
  const parts = partsOf(notebook);
  return parts.flatMap(({ kind, id }, index) => {
    if (kind === "solution") return [];
    // An exercise may go on with its cells, and a cell that prepares with one that checks.
    const next = parts.slice(index + 1).find((part) => part.kind !== "code");
    if (next?.kind === "solution") return [];
    if (kind === "exercise" && parts[index + 1]?.kind === "code") return []; // the cell says it
    if (kind === "code" && parts[index + 1]?.kind === "code") return []; // the last cell says it
    const what = kind === "code" ? "this cell that checks an answer" : "this exercise";
    const message =
      `below ${what} is no folded solution: add <details><summary>Solution</summary>, an empty line, the reason, an empty line and </details>`;
    return [{ file, id, message }];
  });
}

/** What stands in the section "Try it", in order. */
function partsOf(notebook: Notebook): Part[] {
  const parts: Part[] = [];
  const prose = new Map(proseCells(notebook).map((cell) => [cell.index, cell.text]));
  let inside = false;
  for (const [index, cell] of notebook.cells.entries()) {
    const id = cell.id ?? `${index + 1}`;
    if (cell.cell_type === "code") {
      if (inside && textOf(cell.source).trim() !== "") parts.push({ kind: "code", id });
      continue;
    }
    const text = withoutCode(prose.get(index) ?? "");
    const marks = [
      ...[...text.matchAll(HEADING)].map((found) => ({ at: found.index, heading: found[1] })),
      ...[...text.matchAll(SOLUTION)].map((found) => ({ at: found.index, kind: "solution" as const })),
      // Numbered lists within a solution are none.
      ...[...blank(text, SOLUTION).matchAll(EXERCISE)].map((found) => ({
        at: found.index,
        kind: "exercise" as const,
      })),
    ].sort((a, b) => a.at - b.at);
    for (const mark of marks) {
      if ("heading" in mark) {
        inside = /^try it\b/i.test(mark.heading) || inside && /^#{3}/.test(text.slice(mark.at));
      } else if (inside) parts.push({ kind: mark.kind, id });
    }
  }
  return parts;
}
