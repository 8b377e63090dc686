import type { Touch } from "../reading/reading.ts";
import type { Drawing } from "./drawing.ts";

/** What undo brings back. */
export interface Sheet {
  /** What was on the pad. */
  drawing: Drawing;
  /** The rows that were erased. */
  erasedRows: ReadonlySet<number>;
  /** What was done to the network, and which it was, if the step changed that too. */
  touch?: Touch;
  network?: number;
}

/** Steps that can be undone; the oldest are forgotten. */
const MOST = 200;

/** What was there before each step: a stroke, a sample, an erased row, all cleared away, or a link. */
export class History {
  readonly #sheets: Sheet[] = [];

  /** Whether there is something to undo. */
  get isEmpty(): boolean {
    return this.#sheets.length === 0;
  }

  /** Remembers what is there before a step. */
  push(sheet: Sheet): void {
    this.#sheets.push(sheet);
    if (this.#sheets.length > MOST) this.#sheets.shift();
  }

  /** What was there before the last step, which is forgotten; nothing if there was none. */
  pop(): Sheet | undefined {
    return this.#sheets.pop();
  }
}
