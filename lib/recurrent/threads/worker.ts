/**
 * What every worker of a pool runs: it makes its jobs, then does those it is called to, asleep in between.
 *
 * Nobody hears of an error here while the calling thread waits, so each one is left in the shared control words.
 *
 * @module
 */
import process from "node:process";
import { workerData } from "node:worker_threads";
import { Control, State } from "./control.ts";
import { instantiate, type MakeJobs } from "./work.ts";

/** What a worker is started with. */
export interface WorkerData {
  /** Its number among the workers; its thread's is one more. */
  worker: number;
  threads: number;
  control: SharedArrayBuffer;
  memory: WebAssembly.Memory;
  module: WebAssembly.Module;
  work: string;
  settings: unknown;
}

const { worker, threads, control: shared, memory, module, work, settings } = workerData as WorkerData;
const control = new Control(shared);

const leave = () => {
  const wasCalled = control.state(worker) === State.Called || control.state(worker) === State.Busy;
  if (control.state(worker) !== State.Failed) control.setState(worker, State.Gone);
  if (wasCalled) control.breakBarrier();
  if (wasCalled) control.finish();
};
process.on("exit", leave);
globalThis.addEventListener("unload", leave);

try {
  const { jobs: makeJobs } = await import(work) as { jobs: MakeJobs<unknown> };
  const thread = {
    index: worker + 1,
    count: threads,
    memory,
    exports: instantiate(module, memory),
    barrier: () => control.barrier(),
  };
  const jobs = Object.values(makeJobs(thread, settings));
  let isOpen = control.turn(worker, State.Starting, State.Idle);
  while (isOpen) {
    control.waitWhile(worker, State.Idle);
    if (!control.turn(worker, State.Called, State.Busy)) break;
    const { job, args } = control.job(worker);
    try {
      jobs[job](...args);
    } catch (error) {
      control.setMessage(worker, reason(error));
      control.breakBarrier();
    }
    isOpen = control.turn(worker, State.Busy, State.Idle);
    control.finish();
  }
} catch (error) {
  control.setMessage(worker, reason(error));
  control.setState(worker, State.Failed);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
