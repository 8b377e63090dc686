import { builtinModule, type Globals, type WorkerThreads } from "./globals.ts";

/**
 * What a worker was started with, in the worker.
 *
 * @param globals The global object.
 * @returns What `startWorker` of the platform was given as `data`.
 */
export function workerData(globals: Globals): Promise<unknown> {
  const threads = builtinModule<WorkerThreads>(globals, "node:worker_threads");
  if (threads !== undefined) return Promise.resolve(threads.workerData);
  return new Promise((resolve) => {
    globalThis.addEventListener("message", (event) => resolve((event as MessageEvent).data), { once: true });
  });
}

/**
 * Calls a function when the thread is about to end, as far as the runtime says so.
 *
 * @param globals The global object.
 * @param leave What to do.
 */
export function whenLeaving({ process }: Globals, leave: () => void): void {
  process?.on?.("exit", leave);
  globalThis.addEventListener?.("unload", leave);
}
