/** Checks formatting, lint, types and links, of the notebooks too: `deno task check`. @module */
import { dirname, join, relative } from "node:path";
import { checkCells } from "./check_cells.ts";
import { checkFormatting, checkLint, checkNotebookFormatting, checkTypes } from "./check_code.ts";
import { checkDocs } from "./check_docs.ts";
import { checkLinks, checkNotebookLinks } from "./check_links.ts";
import { checkOutputs } from "./check_outputs.ts";
import { checkPrinting } from "./check_printing.ts";
import { checkMainPath } from "./lesson/check_budgets.ts";
import { checkLesson } from "./lesson/check_lesson.ts";
import { checkNumbers } from "./numbers/check_numbers.ts";
import { runCommand } from "../command.ts";
import { findNotebooks } from "../notebooks/find_notebooks.ts";
import { findFiles } from "./find_files.ts";
import { codeCells, type Notebook } from "../notebooks/notebook.ts";
import { readNotebook } from "../notebooks/notebook_file.ts";
import { describeProblem, type Problem } from "./problem.ts";
import { projectFolder } from "../project.ts";
import { readNames } from "../read_names.ts";

const HELP =
  `Checks formatting, lint and types of the whole project and of the cells of its notebooks, that what the packages export
is documented, and that the notebooks were run from top to bottom without an error, are not too large, print nothing that may land
under another cell, and link once to the source of each function that they import. Links in the notebooks and in every README.md must
lead to files that are there. Cells of notebooks are short, import what they are the first to use, and have no casts; a solution stands
below each exercise; numbers in the text with a decimal point or a percent sign are followed by <!--=cell-id-->, and that cell prints
them, or by <!--given-->.

Usage: deno task check [NOTEBOOK...]

  NOTEBOOK   a file, or the name of one in notebooks/: checks these notebooks alone
  --help     show this

Each problem is one line, and any makes the exit code 1.`;

/** The folders of the packages. */
const PACKAGES = [".", "lib/recurrent"];

/**
 * Checks what the arguments name.
 *
 * @param args The arguments of the command.
 * @returns The exit code.
 * @throws {UsageError} If an argument is wrong.
 */
export async function check(args: string[]): Promise<number> {
  const names = readNames(args, HELP);
  if (names === undefined) return 0;
  const files = await findNotebooks(names);
  const problems = names.length > 0 ? [] : (await Promise.all([
    checkFormatting(),
    checkLint(["."]),
    checkTypes(["."]),
    checkDocs(PACKAGES.map((folder) => join(projectFolder, folder, "deno.json"))),
    checkTexts(),
  ])).flat();
  // After these, which would find the modules that cells stand in for a moment.
  problems.push(...await checkNotebooks(files));

  // A syntax error is found more than once.
  const lines = new Set(
    problems.map((problem) =>
      describeProblem({ ...problem, file: relative(projectFolder, problem.file) || "." })
    ),
  );
  for (const line of lines) console.log(line);
  if (lines.size > 0) {
    console.log(lines.size === 1 ? "1 problem" : `${lines.size} problems`);
    return 1;
  }
  const notebooks = files.length === 1 ? "1 notebook" : `${files.length} notebooks`;
  console.log(`All is well: formatting, lint, types and links, ${notebooks}`);
  return 0;
}

async function checkTexts(): Promise<Problem[]> {
  const files = [
    join(projectFolder, "README.md"),
    ...await findFiles(join(projectFolder, "lib"), ".md"),
  ];
  const problems = files.map(async (file) => await checkLinks(file, await Deno.readTextFile(file)));
  return (await Promise.all(problems)).flat();
}

async function checkNotebooks(files: string[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  const notebooks = new Map<string, Notebook>();
  for (const file of files) {
    const notebook = await readNotebook(file);
    notebooks.set(file, notebook);
    problems.push(...checkOutputs(file, notebook, (await Deno.stat(file)).size));
    problems.push(...checkPrinting(file, notebook));
    problems.push(...await checkNotebookFormatting(file));
    problems.push(...await checkNotebookLinks(file, notebook));
    problems.push(...checkLesson(file, notebook));
    problems.push(...await checkNumbers(file, notebook, readIfThere));
  }
  for (const folder of new Set(files.map(dirname))) problems.push(...checkMainPath(folder, notebooks));
  const ofCells = await checkCells(notebooks);
  problems.push(...ofCells.filter((found) => !problems.some((problem) => isEcho(found, problem))));
  return problems.map((problem) => {
    const number = problem.cell;
    const notebook = notebooks.get(problem.file);
    if (number === undefined || notebook === undefined) return problem;
    return { ...problem, id: codeCells(notebook)[number - 1].cell.id };
  });
}

/** Whether lint or types say of a name what the check of the imports has said better. */
function isEcho(found: Problem, said: Problem): boolean {
  const name = ({ message }: Problem) => /[`'](\w+)[`']/.exec(message)?.[1];
  return /\((no-unused-vars|TS2300)\)$/.test(found.message) && / is imported /.test(said.message) &&
    found.file === said.file && name(found) === name(said);
}

async function readIfThere(file: string): Promise<Notebook | undefined> {
  return await readNotebook(file).catch(() => undefined);
}

if (import.meta.main) await runCommand(check);
