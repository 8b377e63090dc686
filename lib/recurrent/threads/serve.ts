import type { Globals } from "../platform/globals.ts";
import { whenLeaving, workerData } from "../platform/worker_data.ts";
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
  /** Which of the program's kinds of jobs. */
  kind: string;
  settings: unknown;
}

/**
 * What every worker of a pool runs: it makes its jobs, then does those it is called to, asleep in between.
 *
 * Nobody hears of an error here while the calling thread waits, so each one is left in the shared control words.
 *
 * @param kinds The kinds of jobs this program can do, by name.
 */
export async function serve(kinds: Record<string, MakeJobs<never>>): Promise<void> {
  const globals = globalThis as Globals;
  const data = await workerData(globals) as WorkerData;
  const { worker, threads, memory, module, kind, settings } = data;
  const control = new Control(data.control);
  whenLeaving(globals, () => {
    const wasCalled = control.state(worker) === State.Called || control.state(worker) === State.Busy;
    if (control.state(worker) !== State.Failed) control.setState(worker, State.Gone);
    if (wasCalled) control.breakBarrier();
    if (wasCalled) control.finish();
  });
  try {
    const thread = {
      index: worker + 1,
      count: threads,
      memory,
      exports: instantiate(module, memory),
      barrier: () => control.barrier(),
    };
    const jobs = Object.values(kinds[kind](thread, settings as never));
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
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
