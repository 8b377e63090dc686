import { basename, dirname, join } from "node:path";
import { codeCells, type Notebook } from "../../notebooks/notebook.ts";
import { proseCells } from "../lesson/prose.ts";
import { type Claim, claimsIn } from "./claims.ts";
import { distance, fits, numbersIn } from "./number.ts";
import { printedText } from "./printed_text.ts";
import type { Problem } from "../problem.ts";

/** How to say where a number is from. */
const MARKS = "<!--=cell-id--> if a cell prints it, <!--given--> if it is from elsewhere";

/**
 * Checks that the numbers in the prose of a notebook say where they are from, and that the cells they name print them.
 *
 * @param file The path of the notebook.
 * @param notebook The notebook.
 * @param others Reads another notebook, for a mark such as `<!--=3_training/accuracy-->`; undefined if it is not there.
 */
export async function checkNumbers(
  file: string,
  notebook: Notebook,
  others: (file: string) => Promise<Notebook | undefined>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { id, text } of proseCells(notebook)) {
    const { claims, strays } = claimsIn(text);
    for (const { mark, line } of strays) {
      const message = `${mark} stands behind no number: put it right behind the number, or its percent sign`;
      problems.push({ file, id, line, message });
    }
    for (const claim of claims) {
      const message = await disproof(claim, async (from) => {
        const [cell, name] = from.split("/").reverse();
        if (name === undefined) return textOfCell(notebook, cell);
        const other = join(dirname(file), `${basename(name, ".ipynb")}.ipynb`);
        const found = await others(other);
        return found && textOfCell(found, cell);
      });
      if (message !== undefined) problems.push({ file, id, line: claim.line, message });
    }
  }
  return problems;
}

/** What is wrong with a claim; undefined if it stands. */
async function disproof(
  { number, from }: Claim,
  read: (from: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  if (from === undefined) return `${number.text} does not say where it is from: put behind it ${MARKS}`;
  if (from === "given") return undefined;
  const text = await read(from);
  const claim = `it claims ${number.text} of cell "${from}"`;
  if (text === undefined) {
    return `${claim}, but there is no such code cell: name the cell that prints the number`;
  }
  const printed = numbersIn(text);
  if (printed.some((candidate) => fits(number, candidate))) return undefined;
  const [nearest] = printed.toSorted((a, b) => distance(number, a) - distance(number, b));
  if (nearest === undefined) return `${claim}, which prints no number: name the cell that prints it`;
  return `${claim}, which prints no such number: the nearest is ${nearest.text}`;
}

/** What a code cell prints; undefined if there is none of this id. */
async function textOfCell(notebook: Notebook, id: string): Promise<string | undefined> {
  const found = codeCells(notebook).find(({ cell }) => cell.id === id);
  return await Promise.resolve(found && printedText(found.cell));
}
