import { dirname } from "node:path";
import { replaceFile } from "../../files/replace_file.ts";
import { UsageError } from "../command.ts";
import { type Multiline, type Notebook, type Output, textOf } from "./notebook.ts";

/** The MIME types that Jupyter keeps as lines (nbformat `rwbase.py`). */
const SPLIT = /^(text\/.*|application\/javascript|image\/svg\+xml)$/;

// deno-lint-ignore no-control-regex -- they end lines, too
const LINES = /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|.+$/g;

/**
 * Reads a notebook.
 *
 * @param file Its path.
 * @throws {UsageError} If the file is no notebook of format 4.
 */
export async function readNotebook(file: string): Promise<Notebook> {
  const text = await Deno.readTextFile(file);
  let notebook: Partial<Notebook> | null = null;
  try {
    notebook = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (notebook?.nbformat !== 4 || !Array.isArray(notebook.cells)) {
    throw new UsageError(`Cannot read "${file}": expected a Jupyter notebook of format 4`);
  }
  return notebook as Notebook;
}

/**
 * Writes a notebook as a whole or not at all.
 *
 * @param file Its path.
 * @param notebook What to write.
 * @throws {WriteError} If a folder is there or the system refuses.
 */
export async function writeNotebook(file: string, notebook: Notebook): Promise<void> {
  await Deno.mkdir(dirname(file), { recursive: true });
  await replaceFile(file, notebookText(notebook));
}

/** The text of a notebook file, as Jupyter writes it: sorted keys, one space of indent, strings as their lines. */
export function notebookText(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: linesOf(cell.source),
    ...cell.outputs && { outputs: cell.outputs.map(splitOutput) },
  }));
  return JSON.stringify(sortKeys({ ...notebook, cells }), null, 1) + "\n";
}

function splitOutput(output: Output): Output {
  const { text, data } = output;
  return {
    ...output,
    ...text !== undefined && { text: linesOf(text) },
    ...data && {
      data: Object.fromEntries(
        Object.entries(data).map((
          [mime, value],
        ) => [mime, SPLIT.test(mime) ? linesOf(value as Multiline) : value]),
      ),
    },
  };
}

/** A text split after each line end, by the rules of Python's `splitlines`. */
function linesOf(value: Multiline): string[] {
  return textOf(value).match(LINES) ?? [];
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([k, v]) => [k, sortKeys(v)]),
  );
}
