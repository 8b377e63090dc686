import { expectWhole } from "../expect_whole.ts";
import { platform } from "../platform/current.ts";
import type { StartedWorker } from "../platform/platform.ts";
import { BROKEN_BARRIER, Control, State } from "./control.ts";
import { MOST_ARGUMENTS } from "./control_words.ts";
import { failedStart, noteFailedStart } from "./failed_start.ts";
import { WAIT, WAITS } from "./patience.ts";
import { waitUntilReady } from "./wait_until_ready.ts";
import { instantiate, type Job, type Work } from "./work.ts";
import type { WorkerData } from "./serve.ts";

/** What a pool runs, and on how many threads. */
export interface PoolOptions<Settings> {
  /** Its threads, the calling one included. */
  threads: number;
  /** A module that imports its memory as `env.memory`; every thread has an instance of it. */
  module: WebAssembly.Module;
  /** The memory of all instances, shared. */
  memory: WebAssembly.Memory;
  /** The jobs that can be run. */
  work: Work<Settings>;
}

/**
 * Threads that run a job together, each on its own share, while the caller waits. The calling thread is thread 0 and
 * works too. The others start at the first job that needs them, sleep when idle and do not keep the process alive.
 */
export class Pool<Settings> {
  #isRetired = false;
  readonly #options: PoolOptions<Settings>;
  readonly #jobs: Record<string, Job>;
  readonly #names: string[];
  #control?: Control;
  #workers: StartedWorker[] = [];

  /**
   * @param options What to run, and on how many threads.
   * @throws {RangeError} If the number of threads is not a whole number of at least 1.
   */
  constructor(options: PoolOptions<Settings>) {
    const { threads, module, memory, work } = options;
    expectWhole(`Cannot use ${threads} threads`, threads);
    if (threads > 1 && !(platform.canShare && platform.canWait)) {
      throw new RangeError(
        `Cannot use ${threads} threads: in a browser that takes a worker, of a page that is sent with COOP and COEP`,
      );
    }
    this.#options = options;
    const thread = {
      index: 0,
      count: threads,
      memory,
      exports: instantiate(module, memory),
      barrier: () => this.#control?.barrier(),
    };
    this.#jobs = work.jobs(thread, work.settings);
    this.#names = Object.keys(this.#jobs);
  }

  /** How many threads there are, the calling one included. */
  get threads(): number {
    return this.#isRetired ? 1 : this.#options.threads;
  }

  /**
   * Runs a job on several threads at once and returns when all of them are done.
   *
   * @param name The name of the job.
   * @param shares The arguments of each thread; a thread beyond the last share has nothing to do.
   * @throws {Error} If the job fails on a thread, or a thread cannot be started or is lost.
   */
  run(name: string, shares: readonly (readonly number[])[]): void {
    const job = this.#names.indexOf(name);
    if (job < 0) throw new Error(`Cannot run "${name}": expected one of ${this.#names.join(", ")}`);
    if (shares.length > this.threads || shares.some((args) => args.length > MOST_ARGUMENTS)) {
      throw new RangeError(
        `Cannot run "${name}": expected at most ${this.threads} shares of at most ${MOST_ARGUMENTS} numbers`,
      );
    }
    const called = shares.length - 1;
    if (called > 0) this.#ready(called);
    this.#control?.expect(called);
    for (let worker = 0; worker < called; worker++) this.#control!.call(worker, job, shares[worker + 1]);
    const failures: Error[] = [];
    try {
      if (shares.length > 0) this.#jobs[name](...shares[0]);
    } catch (error) {
      this.#control?.breakBarrier();
      const message = (error as Error).message;
      failures.push(new Error(`Cannot run "${name}" on thread 0: ${message}`, { cause: error }));
    }
    if (called > 0) failures.push(...this.#join(this.#control!, called, name));
    if (failures.length === 0) return;
    // Threads that waited for a failing one fail too, but say nothing new.
    throw failures.find(({ message }) => !message.endsWith(BROKEN_BARRIER)) ?? failures[0];
  }

  /**
   * Starts the workers ahead of the first job that needs them, and does not wait for them.
   *
   * @throws {Error} If one cannot be started, such as where the runtime allows no more.
   */
  start(): void {
    if (this.#control !== undefined || this.threads === 1) return;
    this.#control = new Control(this.threads - 1);
    try {
      for (let worker = 0; worker < this.threads - 1; worker++) {
        this.#workers.push(this.#worker(this.#control, worker));
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** How many threads a job can be shared between now: all, where a worker comes up while the caller waits for it. */
  get ready(): number {
    if (platform.startsWhileWaiting || this.threads === 1) return this.threads;
    this.start();
    let idle = 0;
    while (idle < this.threads - 1 && this.#control!.state(idle) === State.Idle) idle++;
    return 1 + idle;
  }

  /** Why fewer threads work than there should be, for good; nothing where a job would tell. */
  get failure(): string | undefined {
    if (platform.startsWhileWaiting || this.#control === undefined) return undefined;
    return failedStart(this.#control, this.threads - 1);
  }

  /** Ends the workers for good: what is asked of the pool after that, the calling thread does alone. */
  retire(): void {
    this.#isRetired = true;
    this.close();
  }

  /** Ends the workers; a later job starts new ones. */
  close(): void {
    // `terminate` does not end a thread that sleeps in `Atomics.wait`.
    this.#control?.close();
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
    this.#control = undefined;
  }

  /** Waits until so many workers can be called. */
  #ready(called: number): void {
    this.start();
    try {
      for (let worker = 0; worker < called; worker++) waitUntilReady(this.#control!, worker);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Waits until the called workers are done; returns what went wrong. */
  #join(control: Control, called: number, name: string): Error[] {
    for (let waits = 1; !control.waitForAll(WAIT); waits++) {
      // A job may take as long as it takes, but it must have begun.
      const silent = waits >= WAITS ? control.find(State.Called) : -1;
      if (silent >= 0) return [this.#lose(name, silent, "it does not answer")];
    }
    const gone = control.find(State.Gone);
    if (gone >= 0) return [this.#lose(name, gone, "it has ended")];
    const messages = Array.from({ length: called }, (_, worker) => control.message(worker));
    return messages.flatMap((message, worker) =>
      message === "" ? [] : [new Error(`Cannot run "${name}" on thread ${worker + 1}: ${message}`)]
    );
  }

  #lose(name: string, worker: number, why: string): Error {
    this.close();
    return new Error(`Cannot run "${name}" on thread ${worker + 1}: ${why}; run it again to start anew`);
  }

  #worker(control: Control, index: number): StartedWorker {
    const { module, memory, work, threads } = this.#options;
    const workerData: WorkerData = {
      worker: index,
      threads,
      control: control.buffer,
      memory,
      module,
      kind: work.kind,
      settings: work.settings,
    };
    try {
      const onFailure = (why: string) => noteFailedStart(control, index, why);
      return platform.startWorker(work.program, workerData, onFailure);
    } catch (error) {
      throw new Error(`Cannot start thread ${index + 1}: ${(error as Error).message}`, { cause: error });
    }
  }
}
