import type { NextRowNetwork, ReaderNetwork } from "../../network/reader_network.ts";
import { sampleEndingsOf } from "../../reading/endings.ts";
import { readDigit } from "../../reading/read_digit.ts";
import type { DigitReading, Touch } from "../../reading/reading.ts";
import { fittingTouch } from "../fitting_touch.ts";
import { inPieces } from "../parts/in_pieces.ts";

/** What endings are made of. */
export interface EndingTask {
  /** The digit, 0 to 255. */
  pixels: Uint8Array;
  /** The last row that is given. */
  afterRow: number;
  /** Decides the endings. */
  seed: number;
  /** What reads them. */
  network: ReaderNetwork;
  /** What is done to it while it reads. */
  touch: Touch;
}

/** Who is told what. */
export interface EndingNews {
  /** The endings as far as they are drawn, [count, rows, width], 0 or 255. */
  drawn(endings: Uint8Array): void;
  /** What is read out of one of them; gives the digit. */
  said(place: number, reading: DigitReading): number;
  /** The digits of all. */
  done(digits: number[]): void;
  /** Why there are none. */
  failed(message: string): void;
}

/** How long the digit has to stay the same before its endings are computed, in milliseconds: while a line is drawn they are not. */
const REST = 120;

/** Computes endings piece by piece between frames; a new task takes the place of the one before. */
export class EndingWork {
  #task = new AbortController();

  /**
   * @param nextRow The network that finishes digits.
   * @param count Endings at once.
   * @param ended Ends with the reader.
   */
  constructor(private readonly nextRow: NextRowNetwork, private readonly count: number, ended: AbortSignal) {
    ended.addEventListener("abort", () => this.stop());
  }

  /** Begins a task. */
  begin(task: EndingTask, news: EndingNews): void {
    this.stop();
    const { signal } = this.#task = new AbortController();
    setTimeout(() => {
      inPieces(this.#pieces(task, news), {
        signal,
        schedule: (work) => requestAnimationFrame(work),
        now: () => performance.now(),
      }).catch((error: Error) => news.failed(error.message));
    }, REST);
  }

  /** Ends the task in hand. */
  stop(): void {
    this.#task.abort();
  }

  *#pieces({ pixels, afterRow, seed, network, touch }: EndingTask, news: EndingNews): Generator<void> {
    const { count } = this;
    const sampling = sampleEndingsOf(this.nextRow, pixels, { afterRow, count, seed });
    let next = sampling.next();
    for (let piece = 1; !next.done; next = sampling.next(), piece++) {
      // A row of all endings after the other.
      if (piece % count === 0) news.drawn(next.value);
      yield;
    }
    const endings = next.value;
    news.drawn(endings);
    const digits: number[] = [];
    const size = endings.length / count;
    for (let place = 0; place < count; place++) {
      yield;
      const ending = endings.subarray(place * size, (place + 1) * size);
      digits.push(news.said(place, readDigit(network, ending, fittingTouch(touch, network))));
    }
    news.done(digits);
  }
}
