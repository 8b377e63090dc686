/** A string, or its lines, each with its line end: a notebook file may hold either. */
export type Multiline = string | string[];

/** What a cell gave: a stream, a display, a result or an error (nbformat 4.5). */
export interface Output {
  output_type: "stream" | "display_data" | "execute_result" | "error";
  /** Of a stream: `stdout` or `stderr`. */
  name?: string;
  /** Of a stream. */
  text?: Multiline;
  /** Of a display or a result: its forms by MIME type. */
  data?: Record<string, unknown>;
  /** Of a display or a result. */
  metadata?: Record<string, unknown>;
  /** Of a result. */
  execution_count?: number | null;
  /** Of an error: its class, message and stack. */
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

/** A cell of a notebook. */
export interface Cell {
  cell_type: "code" | "markdown" | "raw";
  id?: string;
  metadata: { tags?: string[]; [key: string]: unknown };
  source: Multiline;
  /** Of a code cell: its place in the order of execution, or null. */
  execution_count?: number | null;
  /** Of a code cell. */
  outputs?: Output[];
  [key: string]: unknown;
}

/** A notebook, as its file holds it (nbformat 4). */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** A code cell that is not empty, and its number: the one Jupyter shows beside it once all were run in order. */
export interface NumberedCell {
  number: number;
  cell: Cell;
}

/** The text of a string that may be kept as its lines. */
export function textOf(value: Multiline): string {
  return typeof value === "string" ? value : value.join("");
}

/** The code cells of a notebook that hold anything, numbered from 1. */
export function codeCells(notebook: Notebook): NumberedCell[] {
  return notebook.cells
    .filter((cell) => cell.cell_type === "code" && textOf(cell.source).trim() !== "")
    .map((cell, index) => ({ number: index + 1, cell }));
}

/** Whether a cell is there to show an error: Jupyter then goes on after it. */
export function mayFail(cell: Cell): boolean {
  return cell.metadata.tags?.includes("raises-exception") ?? false;
}
