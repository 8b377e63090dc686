import { withoutSecrets } from "./mirror_address.ts";
import { DataProblem } from "../../data_problem.ts";

/** A mirror from which a file cannot be had, and why. */
export class MirrorFailure extends DataProblem {
  /** @param answered Whether it answered with a file, though not the right one. */
  constructor(message: string, readonly answered: boolean) {
    super(message);
  }
}

/** Waits for the steps of one download, each for a limited time, and says what failed. */
export class MirrorWait {
  /** Whether the mirror has answered with a file. */
  answered = false;
  /** Stops the download: the caller's signal, or a mirror that was silent for too long. */
  readonly stop: AbortSignal;
  readonly #caller?: AbortSignal;
  readonly #silence = new AbortController();

  /** @param signal The caller's signal. */
  constructor(signal?: AbortSignal) {
    this.#caller = signal;
    this.stop = signal ? AbortSignal.any([signal, this.#silence.signal]) : this.#silence.signal;
  }

  /**
   * Waits for a step that `stop` stops.
   *
   * @param step What to wait for.
   * @param milliseconds How long.
   * @returns What the step gives.
   * @throws {MirrorFailure} If the network fails or the time is over.
   * @throws The reason of the caller's signal, if it was aborted.
   */
  async for<Result>(step: Promise<Result>, milliseconds: number): Promise<Result> {
    const timer = setTimeout(() => {
      this.#silence.abort(new MirrorFailure(`silent for ${milliseconds / 1000} s`, this.answered));
    }, milliseconds);
    try {
      return await step;
    } catch (error) {
      this.#caller?.throwIfAborted();
      this.#silence.signal.throwIfAborted();
      // fetch reports every failure of the network, and no other, as a TypeError.
      if (!(error instanceof TypeError)) throw error;
      // Not as its cause: the runtime's errors quote addresses with all that is secret in them.
      throw new MirrorFailure(networkReason(error), this.answered);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What the network said, without the address, which our messages name themselves. */
function networkReason(error: TypeError): string {
  const message = error.cause instanceof Error ? error.cause.message : error.message;
  return withoutSecrets(message.replace(/^.*client error \(\w+\): /s, "").replace(/^Fetch failed: /, ""));
}
