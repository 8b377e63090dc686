import { basename } from "node:path";
import { findNotebooks } from "../notebooks/find_notebooks.ts";
import { type Notebook, textOf } from "../notebooks/notebook.ts";
import { readNotebook } from "../notebooks/notebook_file.ts";

/** Words and lines of code that are read in a minute. */
const [WORDS, LINES] = [150, 15];

/** A notebook of the course. */
export interface Chapter {
  /** The name of its file, without a folder. */
  file: string;
  /** Its page in the site. */
  page: string;
  /** How long it takes to read, in minutes. */
  minutes: number;
  notebook: Notebook;
}

/**
 * Reads the notebooks of a folder, in the order of the course: by number, and behind them what has none.
 *
 * @param folder Where they are.
 * @throws {UsageError} If one of them is no notebook.
 */
export async function readCourse(folder: string): Promise<Chapter[]> {
  const files = (await findNotebooks([], folder)).toSorted((a, b) => byNumber(basename(a), basename(b)));
  return await Promise.all(files.map(async (path) => {
    const [file, notebook] = [basename(path), await readNotebook(path)];
    return { file, page: file.replace(/\.ipynb$/, ".html"), minutes: minutesOf(notebook), notebook };
  }));
}

/** Compares names of files by the numbers that they begin with; those without one come last. */
function byNumber(a: string, b: string): number {
  const [first, second] = [a, b].map((name) => Number(name.match(/^\d+/)?.[0] ?? Infinity));
  // Infinity - Infinity is no number.
  return first === second ? (a < b ? -1 : 1) : first - second;
}

/** The time that a notebook states, or where it states none that of its words and lines of code. */
export function minutesOf({ cells }: Pick<Notebook, "cells">): number {
  const texts = (type: string) =>
    cells.filter(({ cell_type }) => cell_type === type).map(({ source }) => textOf(source));
  const stated = texts("markdown").join("\n").match(/^\W*Time\b[^.]*?(\d+)\s+minutes/m)?.[1];
  if (stated !== undefined) return Number(stated);
  const words = texts("markdown").join(" ").split(/\s+/).filter(Boolean).length;
  const lines = texts("code").flatMap((code) => code.split("\n")).length;
  return Math.max(1, Math.round(words / WORDS + lines / LINES));
}
