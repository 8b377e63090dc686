/** The parts of `node:worker_threads` that are used here; Node, Deno and Bun have them. */
export interface WorkerThreads {
  readonly isMainThread: boolean;
  readonly workerData: unknown;
  readonly SHARE_ENV: symbol;
  readonly Worker: new (program: URL, options: { workerData: unknown; env: symbol }) => {
    terminate(): unknown;
    unref(): void;
    on(event: "error", heard: () => void): void;
  };
}

/** The parts of `process` that are used here. */
export interface Process {
  readonly versions?: Record<string, string | undefined>;
  getBuiltinModule?(name: string): unknown;
  on?(event: "exit", heard: () => void): unknown;
  /** Node's, where it runs with --permission. */
  readonly permission?: { has(what: "worker"): boolean };
}

/** What a runtime's global object may have; nothing of it is taken for granted. */
export interface Globals {
  readonly Deno?: typeof globalThis.Deno;
  readonly process?: Process;
  readonly navigator?: { readonly hardwareConcurrency?: number };
  readonly SharedArrayBuffer?: unknown;
  readonly DedicatedWorkerGlobalScope?: unknown;
  readonly Worker?: unknown;
  readonly crossOriginIsolated?: boolean;
}

/**
 * A module that the runtime has built in, without an import that a bundler would follow.
 *
 * @param globals The global object.
 * @param name Such as "node:os".
 * @returns The module; undefined in a browser.
 */
export function builtinModule<Module>({ process }: Globals, name: string): Module | undefined {
  return process?.getBuiltinModule?.(name) as Module | undefined;
}
