import ts from "typescript";

/** What the docstrings of a list of fields say. */
export interface StructDocs {
  /** Of the list. */
  doc: string;
  /** Of its fields, by their names. */
  fields: Map<string, string>;
}

/**
 * Reads docstrings where they stand, so that what they are about can be used without them.
 *
 * @param source A module that exports lists of fields: object literals, of which each field has a docstring.
 * @returns What the docstrings say, by the names of the lists.
 */
export function structDocs(source: string): Map<string, StructDocs> {
  const { statements } = ts.createSourceFile("structs.ts", source, ts.ScriptTarget.Latest, true);
  const lists = new Map<string, StructDocs>();
  for (const statement of statements.filter(ts.isVariableStatement)) {
    const [{ name, initializer }] = statement.declarationList.declarations;
    if (initializer === undefined || !ts.isSatisfiesExpression(initializer)) continue;
    const { properties } = initializer.expression as ts.ObjectLiteralExpression;
    const fields = properties.map((field) => [field.name!.getText(), docOf(field)] as const);
    lists.set(name.getText(), { doc: docOf(statement), fields: new Map(fields) });
  }
  return lists;
}

/** The docstring before something, in one line. */
function docOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  const text = ts.getTextOfJSDocComment(doc?.comment);
  if (text === undefined) throw new Error(`Cannot find the docstring of "${node.getText()}"`);
  return text.replaceAll(/\s+/g, " ");
}
