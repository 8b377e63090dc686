import type { Run, RunPurpose } from "./run/run.ts";

/** So many runs may wait for their backward pass, whatever their size ... */
const FEW_WAITING = 8;

/** ... and more of them as long as they hold no more bytes than this together. */
const MOST_WAITING_BYTES = 2 ** 28;

/** Runs that are kept for the next time although nobody uses them. */
const MOST_IDLE = 6;

/** Makes a run. */
export type MakeRun = (purpose: RunPurpose) => Run;

/** A run that has been through its forward pass and may have been taken for another since. */
export interface Lease {
  /** The run, unless its memory has been given to another. */
  run?: Run;
}

/** A run, and the engine it belongs to. */
interface Idle {
  run: Run;
  make: MakeRun;
}

/** A run that waits for its backward pass. */
interface Waiting extends Idle {
  lease: Lease;
  /** What records its operations: no backward pass comes when another one records. */
  tape?: WeakRef<object>;
}

/**
 * Hands out runs and takes them back, so that steps of the same sizes work in the same memory. Runs of all sizes and of
 * all engines stand in one account, from which memory is given up when others ask for it: first that of idle runs.
 *
 * A forward pass whose backward pass never comes must not hold its memory for ever. It cannot come any more when tfjs's
 * tape is another one; and when the runs that wait become many, the oldest loses its memory. Should its backward pass
 * come after all, it has to go through its forward pass again.
 */
export class Workspaces {
  readonly #tape: () => object | undefined;
  #make?: MakeRun;
  /** The one used last stands last. */
  #idle: Idle[] = [];
  #waiting: Waiting[] = [];

  /** @param tape The tape that is being recorded or gone back through, if there is one. */
  constructor(tape: () => object | undefined) {
    this.#tape = tape;
  }

  /**
   * Says how runs are made from now on. Those that wait for their backward pass go through it as they are; one that has
   * lost its memory meanwhile is made the new way.
   */
  makeBy(make: MakeRun): void {
    this.releaseIdle();
    this.#make = make;
  }

  /**
   * Takes a run; `give` takes it back.
   *
   * @throws {RangeError} If there is no memory for it, even after all others have given up theirs.
   */
  take(purpose: RunPurpose): Required<Lease> {
    const make = this.#make;
    if (make === undefined) throw new Error("Cannot take a run: no engine has been started");
    this.#sweep();
    while (this.#waiting.length >= FEW_WAITING && bytes(this.#waiting) > MOST_WAITING_BYTES) this.#takeAway();
    const run = this.#reuse(purpose) ?? this.#makeAnew(make, purpose);
    const tape = this.#tape();
    const lease = { run };
    this.#waiting.push({ run, make, lease, tape: tape && new WeakRef(tape) });
    return lease;
  }

  /** Takes a run back; its results can be read until it is taken or released. */
  give(lease: Lease): void {
    const index = this.#waiting.findIndex((waiting) => waiting.lease === lease);
    if (index >= 0) this.#rest(this.#waiting.splice(index, 1)[0]);
  }

  /** Bytes of runs that wait for their backward pass. */
  get waitingBytes(): number {
    this.#sweep();
    return bytes(this.#waiting);
  }

  /** Bytes of runs that nobody uses. */
  get idleBytes(): number {
    this.#sweep();
    return bytes(this.#idle);
  }

  /** Gives up one run for its memory: an idle one or, if it is urgent, one that waits; says if there was one. */
  giveUp(isUrgent: boolean): boolean {
    this.#sweep();
    if (this.#idle.length === 0 && isUrgent) this.#takeAway();
    const oldest = this.#idle.shift();
    oldest?.run.release();
    return oldest !== undefined;
  }

  /** Gives up all idle runs. */
  releaseIdle(): void {
    while (this.giveUp(false));
  }

  #reuse(purpose: RunPurpose): Run | undefined {
    const isSame = ({ run, make }: Idle) =>
      make === this.#make &&
      (Object.keys(purpose) as (keyof RunPurpose)[]).every((key) => purpose[key] === run.purpose[key]);
    const index = this.#idle.findLastIndex(isSame);
    return index < 0 ? undefined : this.#idle.splice(index, 1)[0].run;
  }

  #makeAnew(make: MakeRun, purpose: RunPurpose): Run {
    // The first of a step of new sizes: between what is left of the steps before, its runs would find only scattered room.
    if (purpose.keep && this.#waiting.length === 0) this.releaseIdle();
    return make(purpose);
  }

  /** Takes the runs back whose backward pass cannot come any more. */
  #sweep(): void {
    const tape = this.#tape();
    // Between its forward and its backward pass a run has the tape of now; within a pass it is busy.
    const isOver = ({ run, tape: own }: Waiting) =>
      !run.isBusy && (own === undefined || own.deref() !== tape);
    if (!this.#waiting.some(isOver)) return;
    const over = this.#waiting.filter(isOver);
    this.#waiting = this.#waiting.filter((waiting) => !over.includes(waiting));
    over.forEach((waiting) => this.#rest(waiting));
  }

  /** Takes the memory of the run that has waited longest. */
  #takeAway(): void {
    const index = this.#waiting.findIndex(({ run }) => !run.isBusy);
    if (index >= 0) this.#rest(this.#waiting.splice(index, 1)[0]);
  }

  #rest({ run, make, lease }: Waiting): void {
    lease.run = undefined;
    this.#idle.push({ run, make });
    if (this.#idle.length > MOST_IDLE) this.#idle.shift()!.run.release();
  }
}

function bytes(runs: Idle[]): number {
  return runs.reduce((sum, { run }) => sum + run.bytes, 0);
}
