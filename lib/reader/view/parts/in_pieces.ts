/** How long a work may take from a frame. */
export interface PieceOptions {
  /** Ends the work before it is done. */
  signal: AbortSignal;
  /** Milliseconds of work in a frame; one piece is done however long it takes. 5 if left out. */
  budget?: number;
  /** Calls a function later, so that a frame can be drawn before it: `requestAnimationFrame`. */
  schedule(work: () => void): void;
  /** The time, in milliseconds: `performance.now`. */
  now(): number;
}

/**
 * Does a long work piece by piece between frames.
 *
 * @param pieces The work: each `next` does one piece.
 * @param options How long in a frame, and what ends it.
 * @returns After the last piece true; false if it was ended.
 */
export function inPieces(pieces: Iterator<unknown>, options: PieceOptions): Promise<boolean> {
  const { signal, budget = 5, schedule, now } = options;
  return new Promise((resolve, reject) => {
    const work = () => {
      try {
        const end = now() + budget;
        do {
          if (signal.aborted) return resolve(false);
          if (pieces.next().done) return resolve(true);
        } while (now() < end);
      } catch (error) {
        return reject(error);
      }
      schedule(work);
    };
    schedule(work);
  });
}
