import type { Routines } from "../wasm/module.ts";

/**
 * What `findBlanks` of the module has found out about the leading blank rows of a batch, or nothing: then no row is blank
 * and the batch lies as the caller's.
 */
export class LeadingBlanks {
  /** The largest number of blank rows: steps that are shared. */
  readonly most: number;
  /** Which row of the caller's arrays is the nth of the sorted batch. */
  readonly order?: Uint32Array;
  /** Where the gates of a shared step are while it is taken, if they are not kept. */
  readonly gates: number;
  readonly #routines: Routines;
  readonly #run: number;

  /**
   * @param routines The routines of the module.
   * @param run The place of the run.
   * @param batch The rows of its batch.
   * @param words The whole memory.
   */
  constructor(routines: Routines, run: number, batch: number, words: Uint32Array) {
    this.#routines = routines;
    this.#run = run;
    this.most = routines.mostBlanks(run);
    this.gates = routines.sharedGates(run);
    const order = routines.orderOf(run) / 4;
    if (order > 0) this.order = words.subarray(order, order + batch);
  }

  /** Where the rows of step `t` begin when those of all steps follow each other; for t = time, where they end. */
  start(t: number): number {
    return this.#routines.stepStart(this.#run, t);
  }

  /** Where the row of shared step `t` is among them. */
  sharedStart(t: number): number {
    return this.#routines.sharedStart(this.#run, t);
  }

  /** How many of the rows [row, row + rows) take step `t`. */
  joined(t: number, row: number, rows: number): number {
    return this.#routines.joinedOf(this.#run, t, row, rows);
  }

  /** Where the shared state before step `t` lies, in bytes: [1, h], and c. */
  state(t: number): { one: number; h: number; c: number } {
    const h = this.#routines.sharedH(this.#run, t);
    return { one: h - 4, h, c: this.#routines.sharedC(this.#run, t) };
  }
}
