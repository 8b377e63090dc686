/** The runtimes that the package knows. */
export type RuntimeName = "deno" | "node" | "bun" | "browser";

/** Something that a runtime may forbid, in the words of Deno's permissions. */
export interface Permission {
  name: "read" | "env" | "ffi";
  /** With "read" and "ffi": the file or folder; everything if not given. */
  path?: string;
  /** With "env": the variable; all of them if not given. */
  variable?: string;
}

/** A thread that was started: a worker of the runtime. */
export interface StartedWorker {
  /** Ends it, at the latest when it looks up from its work. */
  terminate(): void;
}

/** All that differs between the places where JavaScript runs. */
export interface Platform {
  /** The runtime. */
  readonly name: RuntimeName;
  /** Whether memory can be shared between threads: in a page only with COOP and COEP. */
  readonly canShare: boolean;
  /** Whether the calling thread may sleep until another wakes it: never the main thread of a page. */
  readonly canWait: boolean;
  /** Whether a worker comes up while the thread that started it waits; in a browser that thread must return to its events first. */
  readonly startsWhileWaiting: boolean;
  /**
   * How many processor cores this process may use.
   *
   * @returns A whole number of at least 1.
   */
  cores(): number;
  /**
   * Starts a worker.
   *
   * @param source Its program: the text of a module that imports nothing.
   * @param data What the program is given, through `workerData` of worker_data.ts.
   * @param onFailure Called if it does not come up after all and the runtime says so; the calling thread must return to its events.
   * @returns The worker; it does not keep the process alive.
   * @throws {Error} If the runtime refuses.
   */
  startWorker(source: string, data: unknown, onFailure: (why: string) => void): StartedWorker;
  /**
   * Whether something is allowed already, so that trying it neither throws nor asks the user.
   *
   * @param permission What is to be done.
   * @returns Whether it is; a runtime without permissions allows everything it can do.
   */
  granted(permission: Permission): boolean;
  /**
   * A clock that never goes back.
   *
   * @returns Milliseconds since some moment.
   */
  now(): number;
}
