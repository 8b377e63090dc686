import { join } from "node:path";
import { findProgram } from "../../lib/tools/programs.ts";
import type { Cell, Notebook } from "../../lib/tools/notebooks/notebook.ts";
import { projectFolder } from "../../lib/tools/project.ts";

const path = Deno.env.get("PATH") ?? "";

/** Whether this machine can run a Jupyter: with its own, or with one in `.venv`. */
export const canRunJupyter: boolean =
  (await Promise.all(["jupyter", "python3", "python", "py"].map((name) => findProgram(name, path))))
    .some((program) => program !== undefined);

/** Makes a code cell; what `fields` holds is put over its defaults. */
export function codeCell(source: string, fields: Partial<Cell> = {}): Cell {
  return {
    cell_type: "code",
    id: crypto.randomUUID().slice(0, 8),
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
    ...fields,
  };
}

/** Makes a cell of text; what `fields` holds is put over its defaults. */
export function proseCell(source: string, fields: Partial<Cell> = {}): Cell {
  const { cell_type, id, metadata } = codeCell(source, { cell_type: "markdown", ...fields });
  return { cell_type, id, metadata, source };
}

/** Makes a notebook of code cells that were not run. */
export function notebookOf(...cells: (string | Cell)[]): Notebook {
  return {
    cells: cells.map((cell) => typeof cell === "string" ? codeCell(cell) : cell),
    metadata: { language_info: { name: "typescript" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Calls a function with a temporary folder, which it then removes. */
export async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Runs a command of this project as a process, by its name: lib/tools has a folder of that name. */
export async function runCommand(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(projectFolder, "lib", "tools", command, `${command}.ts`), ...args],
    ...options,
    env: { NO_COLOR: "1", ...options.env },
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
