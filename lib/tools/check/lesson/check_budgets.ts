import { basename } from "node:path";
import { codeCells, type Notebook, textOf } from "../../notebooks/notebook.ts";
import { proseCells, withoutComments } from "./prose.ts";
import type { Problem } from "../problem.ts";

/** What notebooks 1 to 4 may hold together, so that they take an hour. */
const MAIN_PATH = { notebooks: 4, words: 5000, lines: 350 };
/** What a reader reads in a minute. */
const A_MINUTE = { words: 150, lines: 15 };
/** How far, in minutes, the time that a notebook states may be from this. */
const LEEWAY = 3;

/** How much there is to read. */
export interface Reading {
  /** Of all Markdown, solutions too: whatever stands between spaces. */
  words: number;
  /** Of all code, empty ones too. */
  lines: number;
}

/** How much a notebook gives to read. */
export function readingOf(notebook: Notebook): Reading {
  const words = proseCells(notebook).flatMap(({ text }) => withoutComments(text).match(/\S+/g) ?? []).length;
  const lines = codeCells(notebook).map(({ cell }) => textOf(cell.source).split("\n").length);
  return { words, lines: lines.reduce((sum, count) => sum + count, 0) };
}

/**
 * Checks that the notebooks of the main path, 1 to 4, are together short enough, if all of them are there.
 *
 * @param folder How to call their folder in a problem.
 * @param notebooks The notebooks by their paths.
 */
export function checkMainPath(folder: string, notebooks: Map<string, Notebook>): Problem[] {
  const main = [...notebooks].filter(([file]) => /^[1-4]_/.test(basename(file)))
    .map(([file, notebook]) => ({ number: basename(file)[0], ...readingOf(notebook) }));
  if (new Set(main.map(({ number }) => number)).size < MAIN_PATH.notebooks) return [];
  return (["words", "lines"] as const).flatMap((what) => {
    const sum = main.reduce((total, reading) => total + reading[what], 0);
    if (sum <= MAIN_PATH[what]) return [];
    const each = main.map((reading) => `${reading.number}: ${reading[what]}`).join(", ");
    const noun = what === "lines" ? "lines of code" : "words";
    const message = `notebooks 1 to 4 have ${sum} ${noun}, more than ${
      MAIN_PATH[what]
    }: shorten them (${each})`;
    return [{ file: folder, message }];
  });
}

/**
 * Checks that a notebook takes as long as it says in its opening, "**Time:** about 20 minutes", if it does.
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkStatedTime(file: string, notebook: Notebook): Problem[] {
  for (const { id, text } of proseCells(notebook)) {
    const [, stated] = /\*\*Time:?\*\*:?\D{0,40}?(\d+)\s+min/.exec(text) ?? [];
    if (stated === undefined) continue;
    const { words, lines } = readingOf(notebook);
    const minutes = Math.round(words / A_MINUTE.words + lines / A_MINUTE.lines);
    if (Math.abs(Number(stated) - minutes) <= LEEWAY) return [];
    const message =
      `it says ${stated} minutes, but ${words} words and ${lines} lines of code take about ${minutes}: ` +
      `say so, or change its length`;
    return [{ file, id, message }];
  }
  return [];
}
