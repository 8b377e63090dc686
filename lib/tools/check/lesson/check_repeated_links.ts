import { lineAt, proseCells, withoutFences } from "./prose.ts";
import type { Notebook } from "../../notebooks/notebook.ts";
import type { Problem } from "../problem.ts";

/** A link to a file of this repository, other than a notebook. */
const SOURCE_LINK = /\[(?<text>[^\]]*)\]\((?<target>\.\.?\/(?![^)\s]*\.ipynb)[^)\s]+)(?:\s[^)]*)?\)/g;

/**
 * Checks that a notebook links once to each source: what a link has shown need not be shown again. Two functions of one file may have a link
 * each.
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkRepeatedLinks(file: string, notebook: Notebook): Problem[] {
  const problems: Problem[] = [];
  /** The names that have a link to a target, and the first cell that has one. */
  const linked = new Map<string, { names: Set<string>; cell: string }>();
  for (const { id, index, text } of proseCells(notebook)) {
    const markdown = withoutFences(text);
    for (const { index: place, groups } of markdown.matchAll(SOURCE_LINK)) {
      const target = groups!.target.split("#")[0];
      const names = functionsIn(groups!.text);
      const earlier = linked.get(target);
      if (earlier === undefined) {
        linked.set(target, { names: new Set(names), cell: id === undefined ? `${index + 1}` : `"${id}"` });
      } else if (names.length > 0 && names.every((name) => !earlier.names.has(name))) {
        names.forEach((name) => earlier.names.add(name));
      } else {
        const message =
          `it links to "${target}" again, after cell ${earlier.cell}: leave out one of the links`;
        problems.push({ file, id: id ?? `${index + 1}`, line: lineAt(markdown, place), message });
      }
    }
  }
  return problems;
}

/** The names of functions in the text of a link: those in code. */
function functionsIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code.match(/\w+/g) ?? []);
}
