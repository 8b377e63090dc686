import ts from "typescript";
import { parseCells } from "./parse_cells.ts";
import { lineAt, proseCells, withoutFences } from "./prose.ts";
import type { Notebook } from "../../notebooks/notebook.ts";
import type { Problem } from "../problem.ts";

const LENGTH = String.raw`-?\d+`;

/**
 * Shapes that are written in another way, each with what it says. Left alone are the arguments of a function, sizes of pictures such as
 * 28 x 28 or 28 × 28, and lists in parentheses that are no shapes: (0, 7, 14, 28).
 */
const OTHER_WAYS: [RegExp, (found: RegExpExecArray) => string][] = [
  // [64,28,28] and [ 64, 28, 28 ]
  [new RegExp(String.raw`\[(?:\s*${LENGTH}\s*,)+\s*${LENGTH}\s*\](?!\()`, "g"), ([text]) => bracketed(text)],
  // (64,28,28)
  [new RegExp(String.raw`(?<![\w.)\]])\(${LENGTH}(?:,${LENGTH})+\)`, "g"), ([text]) => bracketed(text)],
  // (64, 28, 28): three lengths, one of them that of a row
  [
    new RegExp(String.raw`(?<![\w.)\]])\((?=[^)]*\b28\b)${LENGTH}(?:, ${LENGTH}){2}\)`, "g"),
    ([text]) => bracketed(text),
  ],
  // (batch, time, hidden)
  [
    /(?<![\w.)\]])\(batch,(?:\s+(?:\d\s?[*·]\s?)?[\w-]+(?:\s+step)?,)*\s+(?:\d\s?[*·]\s?)?[\w-]+(?:\s+step)?\)/g,
    ([text]) => bracketed(text),
  ],
  // 64x28x28, 28x28
  [/(?<![\w.])[1-9]\d*(?:[x×]\d+)+(?!\w)/g, ([text]) => shapeOrProduct(text)],
];

function bracketed(text: string): string {
  return `\`[${
    text.slice(1, -1).split(",").map((part) => part.trim().replaceAll(/\s+/g, " ")).join(", ")
  }]\``;
}

function shapeOrProduct(text: string): string {
  const lengths = text.split(/[x×]/);
  const shape = `\`[${lengths.join(", ")}]\``;
  return lengths.length > 2 ? shape : `\`${lengths.join(" x ")}\`, or ${shape} if it is a shape`;
}

/**
 * Checks that the text and the comments of a notebook write shapes in one way, as the library does: [64, 28, 28] and [batch, time, hidden].
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkShapes(file: string, notebook: Notebook): Problem[] {
  const prose = proseCells(notebook).flatMap(({ id, text }) =>
    otherWays(withoutFences(text)).map((problem) => ({ file, id, ...problem }))
  );
  const comments = parseCells(notebook).flatMap(({ number, source }) =>
    otherWays(commentsOf(source)).map((problem) => ({ file, cell: number, ...problem }))
  );
  return [...prose, ...comments];
}

function otherWays(text: string): { line: number; message: string }[] {
  const seen = new Set<number>();
  return OTHER_WAYS.flatMap(([pattern, right]) =>
    [...text.matchAll(pattern)].flatMap((found) => {
      const instead = right(found);
      if (instead === `\`${found[0]}\`` || seen.has(found.index)) return [];
      seen.add(found.index);
      return [{
        line: lineAt(text, found.index),
        message: `\`${found[0].replaceAll(/\s+/g, " ")}\` is no way to write a shape here: write ${instead}`,
      }];
    })
  );
}

/** The code of a cell with all but its comments left blank. */
function commentsOf(source: ts.SourceFile): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, source.text);
  let text = source.text.replaceAll(/[^\n]/g, " ");
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind !== ts.SyntaxKind.SingleLineCommentTrivia && kind !== ts.SyntaxKind.MultiLineCommentTrivia) {
      continue;
    }
    const comment = scanner.getTokenText();
    text = text.slice(0, scanner.getTokenStart()) + comment + text.slice(scanner.getTokenEnd());
  }
  return text;
}
