import { platform } from "../platform/current.ts";

const NEVER_CHANGED = platform.canShare ? new Int32Array(new SharedArrayBuffer(4)) : undefined;

/** Calls back when something has not been used for a while. It keeps no process alive and no test waiting, as a timer would. */
export class IdleWatch {
  readonly #limit: number;
  readonly #onIdle: () => void;
  #lastUse = 0;
  #isWatching = false;

  /**
   * @param limit How long something must be unused, in milliseconds.
   * @param onIdle What to do then, once for every such while; it must not throw.
   */
  constructor(limit: number, onIdle: () => void) {
    this.#limit = limit;
    this.#onIdle = onIdle;
  }

  /** Takes down that it is used now. */
  touch(): void {
    this.#lastUse = platform.now();
    if (!this.#isWatching) this.#watch(this.#limit);
  }

  #watch(milliseconds: number): void {
    this.#isWatching = true;
    sleep(milliseconds).then(() => {
      this.#isWatching = false;
      const rest = this.#limit - (platform.now() - this.#lastUse);
      if (rest > 0) this.#watch(Math.ceil(rest));
      else this.#onIdle();
    });
  }
}

/** Waits without a timer, where there is a way: a timer keeps a process alive. */
async function sleep(milliseconds: number): Promise<void> {
  if (NEVER_CHANGED !== undefined && "waitAsync" in Atomics) {
    await Atomics.waitAsync(NEVER_CHANGED, 0, 0, milliseconds).value;
  } else await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
