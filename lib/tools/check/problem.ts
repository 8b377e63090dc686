/** Something that `deno task check` refuses. */
export interface Problem {
  /** The file, relative to the project if it is in it. */
  file: string;
  /** The code cell of a notebook, from 1. */
  cell?: number;
  /** The line in the file or the cell, from 1. */
  line?: number;
  /** What is wrong. */
  message: string;
}

/** A problem in one line. */
export function describeProblem({ file, cell, line, message }: Problem): string {
  const place = cell === undefined
    ? (line === undefined ? file : `${file}:${line}`)
    : `${file} cell ${cell}${line === undefined ? "" : ` line ${line}`}`;
  return `${place}: ${message}`;
}
