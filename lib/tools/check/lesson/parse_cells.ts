import ts from "typescript";
import { codeCells, type Notebook, textOf } from "../../notebooks/notebook.ts";

/** The code of a cell, taken apart. */
export interface ParsedCell {
  /** Its number among the code cells, from 1. */
  number: number;
  /** How a problem names it: its id, or its number if it has none. */
  name: string;
  /** Its code as TypeScript's parser sees it; what cannot be parsed is left to `deno lint`. */
  source: ts.SourceFile;
}

/** Takes the code cells of a notebook apart. */
export function parseCells(notebook: Notebook): ParsedCell[] {
  return codeCells(notebook).map(({ number, cell }) => ({
    number,
    name: cell.id === undefined ? `${number}` : `"${cell.id}"`,
    source: ts.createSourceFile("cell.ts", textOf(cell.source), ts.ScriptTarget.Latest, true),
  }));
}

/** The line of a node in its cell, from 1. */
export function lineOf(node: ts.Node): number {
  const source = node.getSourceFile();
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** A node and all within it, in the order of the code. */
export function* nodesIn(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesIn(child);
}
