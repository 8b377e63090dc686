import { CellOutputs, type Displays } from "./cell_outputs.ts";
import type { Jupyter } from "../lab/jupyter_environment.ts";
import { startServer } from "./jupyter_server.ts";
import { JupyterKernel, JupyterKernelError } from "./jupyter_kernel.ts";
import {
  type Cell,
  codeCells,
  mayFail,
  type Notebook,
  type NumberedCell,
  type Output,
  textOf,
} from "./notebook.ts";

/** How to run a notebook. */
export interface ExecuteOptions {
  /** From `prepareJupyter("server")`. */
  jupyter: Jupyter;
  /** The folder in which the Jupyter kernel starts: imports are relative to it. */
  folder: string;
  /** How long a cell may take, in seconds. */
  timeout: number;
  /** Ends the run. */
  signal?: AbortSignal;
  /** Called before each cell with its number, from 1, and the number of cells. */
  onCellStart?: (number: number, count: number) => void;
  /** Called after each cell that did not fail. */
  onCellEnd?: () => void;
}

/** An error in a cell of a notebook, or of the Jupyter kernel while it ran the cell. */
export class CellError extends Error {
  override name = "CellError";

  /**
   * @param number The number of the cell among the code cells, from 1.
   * @param source Its code.
   * @param output What the Jupyter kernel says of the error.
   */
  constructor(readonly number: number, readonly source: string, readonly output: Output) {
    super(`${output.ename}: ${output.evalue}`);
  }
}

/**
 * Runs a notebook top to bottom in a fresh Jupyter kernel.
 *
 * @param notebook Is left as it is.
 * @param options The Jupyter to use, the folder, the time a cell may take.
 * @returns The notebook with its outputs.
 * @throws {CellError} If a cell fails that is not tagged `raises-exception`, takes too long, or ends the Jupyter kernel.
 */
export async function executeNotebook(notebook: Notebook, options: ExecuteOptions): Promise<Notebook> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  aborted.catch(() => {});
  const abort = () => reject(options.signal!.reason);
  if (options.signal?.aborted) abort();
  options.signal?.addEventListener("abort", abort);
  const server = await startServer(options.jupyter, options.folder);
  let kernel: JupyterKernel | undefined;
  try {
    const started = JupyterKernel.start(server).then((value) => kernel = value);
    started.catch(() => {}); // when the run is aborted first
    return await Promise.race([started.then((kernel) => runCells(kernel, notebook, options)), aborted]);
  } finally {
    options.signal?.removeEventListener("abort", abort);
    await server.stop();
    kernel?.kill();
    await server.ended;
  }
}

async function runCells(
  kernel: JupyterKernel,
  original: Notebook,
  options: ExecuteOptions,
): Promise<Notebook> {
  const notebook = await prepare(original, kernel);
  const displays: Displays = new Map();
  const cells = codeCells(notebook);
  for (const numbered of cells) {
    options.onCellStart?.(numbered.number, cells.length);
    await runCell(kernel, numbered, displays, options.timeout);
    options.onCellEnd?.();
  }
  return notebook;
}

async function runCell(
  kernel: JupyterKernel,
  { number, cell }: NumberedCell,
  displays: Displays,
  timeout: number,
): Promise<void> {
  const source = textOf(cell.source);
  const collected = new CellOutputs(displays);
  cell.outputs = collected.outputs;
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new JupyterKernelError(`The cell ran longer than ${timeout} s`)),
    timeout * 1000,
  );
  try {
    const run = kernel.execute(source, (message) => collected.receive(message));
    run.catch(() => {}); // when it is late first
    const reply = await Promise.race([run, late]);
    cell.execution_count = reply.execution_count as number;
    let error = collected.outputs.find((output) => output.output_type === "error");
    if (reply.status === "error" && error === undefined) {
      // What the Deno kernel does when it cannot parse a cell.
      const evalue =
        `${reply.evalue}: the Jupyter kernel does not say why; "deno task check" finds mistakes of syntax`;
      error = { output_type: "error", ename: `${reply.ename}`, evalue, traceback: [] };
      collected.outputs.push(error);
    }
    if (error !== undefined && !mayFail(cell)) throw new CellError(number, source, error);
  } catch (error) {
    if (!(error instanceof JupyterKernelError)) throw error;
    const output: Output = { output_type: "error", ename: error.name, evalue: error.message, traceback: [] };
    throw new CellError(number, source, output);
  } finally {
    clearTimeout(timer);
  }
}

/** A copy of a notebook, without outputs, with the metadata that Jupyter writes for the Deno kernel. */
async function prepare(original: Notebook, kernel: JupyterKernel): Promise<Notebook> {
  const notebook = structuredClone(original);
  notebook.nbformat_minor = 5;
  notebook.metadata.kernelspec = { display_name: "Deno", language: "typescript", name: "deno" };
  // The version would differ between machines.
  const { version: _, ...language } = await kernel.languageInfo();
  notebook.metadata.language_info = language;
  for (const cell of notebook.cells) {
    cell.id ??= crypto.randomUUID().slice(0, 8);
    delete cell.metadata.execution; // when each message came: other numbers in every run
    if (cell.cell_type === "code") {
      Object.assign<Cell, Partial<Cell>>(cell, { execution_count: null, outputs: [] });
    }
  }
  return notebook;
}
