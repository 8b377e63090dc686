import { fileURLToPath } from "node:url";
import type { Problem } from "./problem.ts";
import { projectFolder } from "../project.ts";

/** The width of a line in a notebook, in characters; notebooks/deno.json tells `deno fmt` the same. */
export const NOTEBOOK_WIDTH = 88;

const UNFORMATTED = 'it is not formatted: run "deno fmt"';

/**
 * Checks the formatting of the whole project, except its notebooks, by `deno fmt`.
 */
export async function checkFormatting(): Promise<Problem[]> {
  const { success, output } = await deno(["fmt", "--check"]);
  const problems = [...output.matchAll(/^(?:from|Error checking:) (.+?):?$/gm)].map(([, file]) => ({
    file,
    message: UNFORMATTED,
  }));
  return orFailure(problems, success, output).filter(({ file }) => !file.endsWith(".ipynb"));
}

/**
 * Checks the formatting of a notebook's cells.
 *
 * `deno fmt --check` refuses every cell that does not end in an empty line, which Jupyter's do not, and which
 * `deno fmt` does not mend (Deno 2.9). So this asks for the formatted notebook and compares. CRLF in the file, which
 * `deno fmt` does not mend either, counts as LF: it ends lines of JSON and not of code.
 *
 * @param file The path of the notebook.
 */
export async function checkNotebookFormatting(file: string): Promise<Problem[]> {
  const text = (await Deno.readTextFile(file)).replaceAll("\r\n", "\n");
  const { success, stdout } = await deno(
    ["fmt", "--ext", "ipynb", "--line-width", `${NOTEBOOK_WIDTH}`, "-"],
    new TextEncoder().encode(text),
  );
  // When it fails, a cell cannot be parsed, which checkLint says with the line.
  return !success || stdout === text
    ? []
    : [{ file, message: 'it is not formatted: run "deno fmt notebooks"' }];
}

/**
 * Checks files by `deno lint`.
 *
 * @param paths Files and folders.
 * @param except Rules that do not count.
 */
export async function checkLint(paths: string[], except: string[] = []): Promise<Problem[]> {
  const rules = except.map((rule) => `--rules-exclude=${rule}`);
  const { success, output, stdout } = await deno(["lint", "--json", ...rules, ...paths]);
  if (!stdout.startsWith("{")) return orFailure([], success, output);
  const { diagnostics, errors } = JSON.parse(stdout) as LintReport;
  const problems = diagnostics.map(({ filename, range, code, message }) => ({
    file: fileURLToPath(filename),
    line: range.start.line,
    message: `${message} (${code})`,
  }));
  return orFailure([...problems, ...errors.flatMap(({ message }) => syntaxErrors(message))], success, output);
}

interface LintReport {
  diagnostics: {
    filename: string;
    range: { start: { line: number } };
    code: string;
    message: string;
  }[];
  errors: { message: string }[];
}

/**
 * Checks files by `deno check`.
 *
 * @param paths Files and folders.
 */
export async function checkTypes(paths: string[]): Promise<Problem[]> {
  const { success, output } = await deno(["check", ...paths]);
  const problems = [...output.matchAll(TYPE_ERROR)].map(([, code, what, url, line]) => ({
    file: fileURLToPath(url),
    line: Number(line),
    message: `${what} (${code})`,
  }));
  return orFailure([...problems, ...syntaxErrors(output)], success, output);
}

/** A type error: "TS2322 [ERROR]: what", more lines, and "    at file:///path:line:column". */
const TYPE_ERROR = /^(TS\d+) \[ERROR\]: (.*)\n(?:(?!TS\d+ ).*\n)*? +at (file:\S+?):(\d+):\d+$/gm;

const SYNTAX_ERROR = /(SyntaxError: .*)\n(?:.*\n)*? +at (file:\S+?):(\d+):\d+$/gm;

function syntaxErrors(output: string): Problem[] {
  return [...output.matchAll(SYNTAX_ERROR)].map(([, message, url, line]) => ({
    file: fileURLToPath(url),
    line: Number(line),
    message,
  }));
}

/** What a tool found; if it failed and nothing was found in what it said, all it said. */
function orFailure(problems: Problem[], success: boolean, output: string): Problem[] {
  if (success || problems.length > 0) return problems;
  return [{ file: projectFolder, message: output.trim().replaceAll(/\s*\n\s*/g, " ") }];
}

async function deno(
  args: string[],
  stdin?: Uint8Array,
): Promise<{ success: boolean; stdout: string; output: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: projectFolder,
    env: { NO_COLOR: "1" },
    stdin: stdin ? "piped" : "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const written = stdin && new Blob([stdin.slice()]).stream().pipeTo(child.stdin);
  const [{ success, stdout, stderr }] = await Promise.all([child.output(), written]);
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { success, stdout: out, output: out + err };
}
