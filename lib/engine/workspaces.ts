import type { LstmRun, RunPurpose } from "./lstm_run.ts";

/** Runs of one purpose that may wait for their backward pass at the same time. */
const MOST_WAITING = 8;

/** Runs that are kept for the next time although nobody uses them. */
const MOST_FREE = 6;

/** A run that has been through its forward pass and may have been taken for another since. */
export interface Lease {
  /** The run, unless its memory has been given to another. */
  run?: LstmRun;
}

/**
 * Hands out runs and takes them back, so that steps of the same sizes work in the same memory. A forward pass whose
 * backward pass never comes must not hold its memory for ever: when many wait, the oldest loses its run, and has to go
 * through its forward pass again should its backward pass come after all.
 */
export class Workspaces {
  readonly #make: (purpose: RunPurpose) => LstmRun;
  /** The one used last stands last. */
  #free: LstmRun[] = [];
  #waiting: Required<Lease>[] = [];

  /** @param make Makes a run. */
  constructor(make: (purpose: RunPurpose) => LstmRun) {
    this.#make = make;
  }

  /** Takes a run; `give` takes it back. */
  take(purpose: RunPurpose): Required<Lease> {
    const lease = { run: this.#reuse(purpose) ?? this.#make(purpose) };
    this.#waiting.push(lease);
    return lease;
  }

  /** Takes a run back. */
  give(lease: Lease): void {
    if (lease.run === undefined) return;
    this.#waiting = this.#waiting.filter((other) => other !== lease);
    this.#free.push(lease.run);
    lease.run = undefined;
    if (this.#free.length > MOST_FREE) this.#free.shift()!.release();
  }

  #reuse(purpose: RunPurpose): LstmRun | undefined {
    const same = ({ purpose: other }: LstmRun) =>
      (Object.keys(purpose) as (keyof RunPurpose)[]).every((key) => purpose[key] === other[key]);
    const free = this.#free.findLastIndex(same);
    if (free >= 0) return this.#free.splice(free, 1)[0];
    const waiting = this.#waiting.filter(({ run }) => same(run));
    if (waiting.length < MOST_WAITING) return undefined;
    const oldest: Lease = waiting[0];
    const { run } = oldest;
    this.#waiting = this.#waiting.filter((other) => other !== oldest);
    oldest.run = undefined;
    return run;
  }
}
