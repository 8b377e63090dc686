/** Something that `deno task check` refuses. */
export interface Problem {
  /** The file, relative to the project if it is in it. */
  file: string;
  /** The code cell of a notebook, from 1. */
  cell?: number;
  /** The id of the cell of a notebook, of code or of text. */
  id?: string;
  /** The line in the file or the cell, from 1. */
  line?: number;
  /** What is wrong. */
  message: string;
}

/** A problem in one line. */
export function describeProblem({ file, cell, id, line, message }: Problem): string {
  if (cell === undefined && id === undefined) {
    return `${line === undefined ? file : `${file}:${line}`}: ${message}`;
  }
  const names = [cell, id && `"${id}"`].filter((name) => name !== undefined);
  return `${file} cell ${names.join(" ")}${line === undefined ? "" : ` line ${line}`}: ${message}`;
}
