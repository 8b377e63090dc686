const NEVER_CHANGED = new Int32Array(new SharedArrayBuffer(4));

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
    this.#lastUse = performance.now();
    if (!this.#isWatching) this.#watch(this.#limit);
  }

  #watch(milliseconds: number): void {
    const { async: isPending, value } = Atomics.waitAsync(NEVER_CHANGED, 0, 0, milliseconds);
    if (!isPending) return;
    this.#isWatching = true;
    value.then(() => {
      this.#isWatching = false;
      const rest = this.#limit - (performance.now() - this.#lastUse);
      if (rest > 0) this.#watch(Math.ceil(rest));
      else this.#onIdle();
    });
  }
}
