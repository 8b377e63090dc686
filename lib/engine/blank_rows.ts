import type { JobWords } from "./blas_thread.ts";

/**
 * What `findBlanks` of the kernel has found out about the leading blank rows of a batch, or nothing: then no row is blank
 * and the batch lies as the caller's. kernel/blanks.ts says how it lies in the memory.
 */
export class BlankRows {
  /** The largest number of blank rows: steps that are shared. */
  readonly most: number;
  /** Which row of the caller's arrays is the nth of the sorted batch. */
  readonly order?: Uint32Array;
  readonly #job: JobWords;
  readonly #words?: Uint32Array;

  /**
   * @param job The job.
   * @param words The whole memory.
   */
  constructor(job: JobWords, words: Uint32Array) {
    this.#job = job;
    if (job.blanks === 0) {
      this.most = 0;
      return;
    }
    const { batch, time } = job;
    const orderAt = 1 + 2 * (time + 1);
    this.#words = words.subarray(job.blanks / 4, job.blanks / 4 + orderAt + batch);
    this.most = this.#words[0];
    this.order = this.#words.subarray(orderAt);
  }

  /** Where the rows of step `t` begin when those of all steps follow each other; the shared ones are before t = time. */
  start(t: number): number {
    return this.#words ? this.#words[1 + t] : t * this.#job.batch;
  }

  /** How many of the rows [row, row + rows) take step `t`. */
  joined(t: number, row: number, rows: number): number {
    if (!this.#words) return rows;
    return Math.max(0, Math.min(this.#words[2 + this.#job.time + t] - row, rows));
  }

  /** Where the shared state before step `t` lies, in bytes: [1, h], and c. */
  state(t: number): { one: number; h: number; c: number } {
    const { blanks, batch, time, hidden } = this.#job;
    const units = 16 * Math.ceil(hidden / 4);
    const at = blanks + 64 * Math.ceil((1 + 2 * (time + 1) + 2 * batch) / 16) + t * (16 + 2 * units);
    return { one: at + 12, h: at + 16, c: at + 16 + units };
  }

  /** Where the gates of a shared step are while it is taken, if they are not kept. */
  get gates(): number {
    return this.state(this.#job.time + 1).one - 12;
  }
}
