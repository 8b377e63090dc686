import { dirname, join, resolve } from "node:path";
import { exportedFunctions } from "./exported_functions.ts";
import { codeCells, type Notebook, textOf } from "../notebooks/notebook.ts";
import type { Problem } from "./problem.ts";

/** What a notebook imports from. */
const LIBRARY = "../lib/mod.ts";

/** A link of a text in Markdown. */
interface Link {
  /** What the reader sees. */
  text: string;
  /** Where it leads, without a part of the page. */
  target: string;
  /** The line of the text, from 1. */
  line: number;
}

/**
 * Checks that the links of a text to files lead to files that are there; links to the web are not followed.
 *
 * @param file The path of the text.
 * @param markdown The text.
 * @param located Whether a problem is to name the line.
 */
export async function checkLinks(file: string, markdown: string, located = true): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { target, line } of linksIn(markdown)) {
    if (target === "" || /^[a-z]+:/i.test(target)) continue;
    if (await exists(resolve(dirname(file), decodeURI(target)))) continue;
    problems.push({ file, ...(located && { line }), message: `it links to "${target}", which is not there` });
  }
  return problems;
}

/**
 * Checks that the text of a notebook links to files that are there, and that it links each function that the notebook
 * imports from the library to its source.
 *
 * @param file The path of the notebook.
 * @param notebook The notebook.
 */
export async function checkNotebookLinks(file: string, notebook: Notebook): Promise<Problem[]> {
  const prose = notebook.cells.filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => textOf(source)).join("\n\n");
  const problems = await checkLinks(file, prose, false);
  const imported = importedNames(notebook);
  if (imported.length === 0) return problems;

  const links = linksIn(prose);
  const functions = await exportedFunctions(resolve(dirname(file), LIBRARY));
  for (const name of imported) {
    const source = functions.get(name);
    if (source === undefined) continue;
    const target = join(dirname(LIBRARY), source).replaceAll("\\", "/");
    if (links.some((link) => link.target === target && link.text.split(/\W+/).includes(name))) continue;
    problems.push({ file, message: `its text does not link to ${name}: add [\`${name}\`](${target})` });
  }
  return problems;
}

/** The names that the cells of a notebook import from the library, types left out. */
function importedNames(notebook: Notebook): string[] {
  const code = codeCells(notebook).map(({ cell }) => textOf(cell.source)).join("\n");
  const names = [...code.matchAll(/^import\s*\{([^}]*)\}\s*from\s*"([^"]+)"/gm)]
    .filter(([, , from]) => from === LIBRARY)
    .flatMap(([, list]) => list.split(",").map((item) => item.trim().split(/\s+as\s+/)[0]));
  return [...new Set(names)].filter((name) => name !== "" && !name.startsWith("type "));
}

/** The links and images of a text, those in blocks of code left out. */
function linksIn(markdown: string): Link[] {
  const text = markdown
    .replaceAll(/^( *)(```|~~~)[^]*?^\1\2/gm, (block) => block.replaceAll(/[^\n]/g, ""))
    // What looks like a link within code is none.
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()<>]/g, " "));
  const links = [
    ...text.matchAll(/\[(?<text>[^\]]*)\]\((?<target>[^()\s]*)(?:\s[^)]*)?\)/g),
    ...text.matchAll(/<(?<text>a|img)\b[^>]*? (?:href|src)="(?<target>[^"]*)"/g),
  ];
  return links.map(({ index, groups }) => ({
    text: groups!.text,
    target: groups!.target.split("#")[0],
    line: text.slice(0, index).split("\n").length,
  }));
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
