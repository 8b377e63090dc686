import ts from "typescript";
import { lineOf, nodesIn, parseCells, type ParsedCell } from "./parse_cells.ts";
import type { Notebook } from "../../notebooks/notebook.ts";
import type { Problem } from "../problem.ts";

/**
 * Checks that each cell of a notebook imports what it is the first to use, and nothing else: a reader meets a name where it does
 * something.
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkImports(file: string, notebook: Notebook): Problem[] {
  const cells = parseCells(notebook);
  const used = cells.map(namesUsed);
  /** Where each name was imported first. */
  const imported = new Map<string, ParsedCell>();
  const problems: Problem[] = [];
  for (const [index, cell] of cells.entries()) {
    for (const name of namesImported(cell)) {
      const say = (message: string) =>
        problems.push({
          file,
          cell: cell.number,
          line: lineOf(name),
          message: `\`${name.text}\` ${message}`,
        });
      const earlier = imported.get(name.text);
      if (earlier !== undefined) say(`is imported in cell ${earlier.name} already: leave it out`);
      else {
        imported.set(name.text, cell);
        if (used[index].has(name.text)) continue;
        const first = cells.find((_, other) => used[other].has(name.text));
        if (first === undefined) say("is imported but never used: leave it out");
        else say(`is imported but first used in cell ${first.name}: import it there`);
      }
    }
  }
  return problems;
}

/** The names that a cell imports, as its code calls them. */
function namesImported({ source }: ParsedCell): ts.Identifier[] {
  return source.statements.filter(ts.isImportDeclaration).flatMap(({ importClause }) => {
    const { name, namedBindings } = importClause ?? {};
    const names = name ? [name] : [];
    if (namedBindings === undefined) return names;
    if (ts.isNamespaceImport(namedBindings)) return [...names, namedBindings.name];
    return [...names, ...namedBindings.elements.map((element) => element.name)];
  });
}

/** The names that the code of a cell uses, apart from its imports and from those of parts of other things. */
function namesUsed({ source }: ParsedCell): Set<string> {
  const statements = source.statements.filter((statement) => !ts.isImportDeclaration(statement));
  return new Set(
    statements.flatMap((statement) => [...nodesIn(statement)]).filter(ts.isIdentifier).filter(isReference)
      .map(({ text }) => text),
  );
}

/** Whether a name stands for itself: not `name` in `a.name`, in `{ name: a }` or in `const { name: a } = b`. */
function isReference(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name;
  if (ts.isQualifiedName(parent)) return parent.left === name;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === name;
  if (ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.initializer === name;
  return true;
}
