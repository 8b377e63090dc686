import ts from "typescript";
import { lineOf, nodesIn, parseCells } from "./parse_cells.ts";
import type { Notebook } from "../../notebooks/notebook.ts";
import type { Problem } from "../problem.ts";

/** No cast: it makes the elements of a list what they are. */
const isConst = (node: ts.AsExpression) => node.type.getText() === "const";

/** What of a node tells the compiler a type that it does not see, as the reader sees it; undefined if nothing does. */
function castIn(node: ts.Node): string | undefined {
  if (ts.isAsExpression(node) && !isConst(node)) return `as ${node.type.getText()}`;
  if (ts.isTypeAssertionExpression(node)) return `<${node.type.getText()}>`;
  if (ts.isNonNullExpression(node)) return `${node.getText().slice(-24)}`;
  // An empty `new Map<string, number>()` cannot say it otherwise.
  if (ts.isCallExpression(node) && node.typeArguments) {
    return `<${node.typeArguments.map((type) => type.getText()).join(", ")}>`;
  }
}

/**
 * Checks that no cell tells the compiler a type: a reader should not have to, so the library has the better type. `as const` is no cast.
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkCasts(file: string, notebook: Notebook): Problem[] {
  return parseCells(notebook).flatMap(({ number, source }) =>
    [...nodesIn(source)].flatMap((node) => {
      const cast = castIn(node);
      if (cast === undefined) return [];
      const message = `\`${cast}\` is a cast: give the library the better type, and leave it out`;
      return [{ file, cell: number, line: lineOf(node), message }];
    })
  );
}
