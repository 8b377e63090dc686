/** Counts the rows that are due while they follow each other by themselves. */
export class RowClock {
  #last: number | undefined;
  #due = 0;

  /**
   * How many rows to go on in this frame.
   *
   * @param now The time of the frame, in milliseconds.
   * @param speed Rows in a second.
   * @returns A whole number: what is left over counts for the next frames. After a pause of the page it is one at most.
   */
  rows(now: number, speed: number): number {
    const elapsed = this.#last === undefined ? 0 : Math.max(0, now - this.#last);
    this.#last = now;
    // A page in the background gets no frames; what it missed is not made up for in a rush.
    this.#due += elapsed > LONGEST ? 1 : elapsed / 1000 * speed;
    const rows = Math.floor(this.#due);
    this.#due -= rows;
    return rows;
  }

  /** Begins anew: the first row is due a whole row's time from the next frame. */
  reset(): void {
    this.#last = undefined;
    this.#due = 0;
  }
}

/** Frames that are further apart, in milliseconds, are those of a page that was out of sight. */
const LONGEST = 1000;
