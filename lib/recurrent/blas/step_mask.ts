import type { RunWords } from "../wasm/struct_memory.ts";

/** Which steps of a run count. A run with a mask has no `blanks`: its rows lie as the caller's. */
export class StepMask {
  readonly #mask: number;
  readonly #time: number;
  readonly #words: Uint32Array;

  /**
   * @param run The run.
   * @param words The whole memory.
   */
  constructor({ mask, time }: Pick<RunWords, "mask" | "time">, words: Uint32Array) {
    this.#mask = mask;
    this.#time = time;
    this.#words = words;
  }

  /** Whether some steps may not count. */
  get isGiven(): boolean {
    return this.#mask !== 0;
  }

  /** Where the numbers of step `t` lie for the rows from `row` on, `4 * time` bytes apart; 0 if all steps count. */
  at(t: number, row: number): number {
    return this.isGiven ? this.#mask + 4 * (row * this.#time + t) : 0;
  }

  /** Whether step `t` counts for a row. */
  counts(t: number, row: number): boolean {
    return !this.isGiven || this.#words[this.at(t, row) / 4] !== 0;
  }

  /** Whether step `t` counts for any of the rows [row, row + rows): if not, there is nothing to multiply. */
  countsForAny(t: number, row: number, rows: number): boolean {
    for (let at = row; at < row + rows; at++) if (this.counts(t, at)) return true;
    return false;
  }
}
