import ts from "typescript";
import { lineOf, nodesIn, parseCells } from "./lesson/parse_cells.ts";
import { codeCells, type Notebook } from "../notebooks/notebook.ts";
import type { Problem } from "./problem.ts";

/** Functions of the library that show something, and wait until it stands there. */
const SHOWING = ["print", "show"];
/** What does so of a picture or of a progress bar. */
const CHANGING = ["update", "finish"];

/**
 * Checks that what the cells of a notebook print stands under the cell that prints it, however fast the next one
 * follows.
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkPrinting(file: string, notebook: Notebook): Problem[] {
  const problems: Problem[] = [];
  for (const { number, source } of parseCells(notebook)) {
    const late = (node: ts.Node, instead: string) => {
      const message = `\`${node.getText()}\` may print below the next cell: ${instead}`;
      problems.push({ file, cell: number, line: lineOf(node), message });
    };
    const nodes = [...nodesIn(source)];
    for (const node of nodes.filter(isOfConsole)) late(node, "use `await print(...)`");
    const calls = nodes.filter(ts.isCallExpression);
    const last = calls.filter((call) => isShowing(call) && isAwaited(call)).at(-1)?.getEnd() ?? 0;
    for (const call of calls) {
      const { expression } = call;
      if (isUntoldPrediction(call)) late(expression, "give it `print` to gather its lines, and print them");
      else if (!isShowing(call) || isAwaited(call)) continue;
      else if (isStatement(call)) late(expression, "put `await` before it");
      // Printed in a callback, it stands where it belongs only if something awaited follows.
      else if (isInArgument(call) && call.getEnd() > last) late(expression, "await it, in a `for` loop");
    }
  }
  for (const { number, cell } of codeCells(notebook)) {
    // The Jupyter kernel does not wait for the result of a cell either. Empty is what `await show(...)` at the end leaves.
    const result = cell.outputs?.find(({ output_type }) => output_type === "execute_result");
    if (Object.keys(result?.data ?? {}).length > 0) {
      const message = "its result may stand below the next cell: use `await print(...)`";
      problems.push({ file, cell: number, message });
    }
  }
  return problems;
}

/** Prints without waiting: the Jupyter kernel may file the text under the cell that follows. */
function isOfConsole(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.expression.getText() === "console";
}

/** Prints where nothing passes a function on: `tenPredictions` does so by itself. */
function isUntoldPrediction({ expression, arguments: given }: ts.CallExpression): boolean {
  return expression.getText() === "tenPredictions" && !given.some((part) => /\bprint\b/.test(part.getText()));
}

function isShowing({ expression }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression)) return SHOWING.includes(expression.text);
  return ts.isPropertyAccessExpression(expression) && CHANGING.includes(expression.name.text);
}

/** Whether an `await` stands before it, or before what it is a part of, as in `await Promise.all(lines.map((line) => print(line)))`. */
function isAwaited(call: ts.CallExpression): boolean {
  for (let node: ts.Node = call; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isAwaitExpression(node)) return true;
    if (ts.isBlock(node)) return false;
  }
  return false;
}

/** Whether it is a statement of its own, `void` or not: nobody can wait for it. */
function isStatement(call: ts.CallExpression): boolean {
  const { parent } = call;
  return ts.isExpressionStatement(ts.isVoidExpression(parent) ? parent.parent : parent);
}

/** Whether it stands in a function that a statement passes on, as in `lines.forEach((line) => print(line))`. */
function isInArgument(call: ts.CallExpression): boolean {
  let inFunction = false;
  for (let node: ts.Node = call.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) inFunction = true;
    else if (ts.isExpressionStatement(node)) return inFunction;
    else if (ts.isVariableStatement(node) || ts.isFunctionDeclaration(node)) return false;
  }
  return false;
}
