/** Where a piece of work runs. */
export interface Thread {
  /** 0 is the calling thread. */
  index: number;
  /** How many threads share the work. */
  count: number;
  /** The memory they share; its `buffer` is another object after it has grown. */
  memory: WebAssembly.Memory;
  /** The WebAssembly functions over that memory; each thread has an instance of its own. */
  exports: WebAssembly.Exports;
  /** Waits, within a job, until all threads that run it have come here; throws if one of them has failed. */
  barrier: () => void;
}

/** Something a thread can do, told by numbers. */
export type Job = (...args: number[]) => void;

/**
 * Makes the jobs of a thread. Every thread makes them anew from the same settings, so that they may hold what threads
 * cannot share, such as an open library. The same settings must give the same names.
 */
export type MakeJobs<Settings> = (thread: Thread, settings: Settings) => Record<string, Job>;

/** The jobs of a pool. */
export interface Work<Settings> {
  /** The text of a program that calls `serve` with what can be done, for the workers. */
  program: string;
  /** Which of the program's kinds of jobs. */
  kind: string;
  /** What makes them, for the calling thread. */
  jobs: MakeJobs<Settings>;
  /** What it is given; plain data. */
  settings: Settings;
}

/**
 * The jobs of WebAssembly alone: the exported functions, by their names.
 *
 * @param thread The thread that shall run them.
 * @returns One job for each exported function.
 */
export function wasmJobs({ exports }: Thread): Record<string, Job> {
  return Object.fromEntries(
    Object.entries(exports).filter(([, value]) => typeof value === "function"),
  ) as Record<string, Job>;
}

/**
 * Instantiates a module over a shared memory.
 *
 * @param module A module that imports its memory as `env.memory`.
 * @param memory That memory.
 * @returns The exports of the new instance.
 */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): WebAssembly.Exports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}
