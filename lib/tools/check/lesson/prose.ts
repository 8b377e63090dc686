import { type Notebook, textOf } from "../../notebooks/notebook.ts";

/** A cell of text. */
export interface ProseCell {
  id?: string;
  /** Its place among all cells, from 0. */
  index: number;
  /** Its Markdown. */
  text: string;
}

const FENCED = /^( *)(```|~~~)[^]*?^\1\2.*$/gm;
/** Within a paragraph, over the end of a line too. */
const CODE_SPAN = /(?<!`)(`+)(?!`)(?:(?!\n\s*\n)[^])*?(?<!`)\1(?!`)/g;
const MATH = /(?<!\\)\$\$[^]*?\$\$|(?<!\\)\$(?:[^$\n]|\n(?!\s*\n))+\$/g;
const COMMENT = /<!--[^]*?-->/g;

/** The cells of text of a notebook. */
export function proseCells(notebook: Notebook): ProseCell[] {
  return notebook.cells.flatMap(({ cell_type, id, source }, index) =>
    cell_type === "markdown" ? [{ id, index, text: textOf(source).replaceAll("\r\n", "\n") }] : []
  );
}

/** A text of which some parts are left blank, so that all others stay where they are. */
export function blank(text: string, ...parts: RegExp[]): string {
  return parts.reduce(
    (left, part) => left.replaceAll(part, (found) => found.replaceAll(/[^\n]/g, " ")),
    text,
  );
}

/** Markdown without blocks of code. */
export function withoutFences(text: string): string {
  return blank(text, FENCED);
}

/** Markdown without code, mathematics and comments. */
export function withoutCode(text: string): string {
  return blank(text, FENCED, CODE_SPAN, MATH, COMMENT);
}

/** Markdown without comments, which a reader does not see. */
export function withoutComments(text: string): string {
  return text.replaceAll(COMMENT, "");
}

/** The line of a place in a text, from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
