import { type Control, State } from "./control.ts";

/**
 * Notes that a worker will never come up, as the runtime says only afterwards, such as where a page's policy forbids its program.
 *
 * @param control The words of its pool.
 * @param worker Which worker.
 * @param why What the runtime says.
 */
export function noteFailedStart(control: Control, worker: number, why: string): void {
  if (control.state(worker) !== State.Starting) return;
  control.setMessage(worker, why);
  control.turn(worker, State.Starting, State.Failed);
}

/**
 * Which worker has not come up, and why.
 *
 * @param control The words of the pool.
 * @param workers How many workers it has.
 * @returns The message of the first one; nothing if all have, or still may.
 */
export function failedStart(control: Control, workers: number): string | undefined {
  for (let worker = 0; worker < workers; worker++) {
    if (control.state(worker) !== State.Failed) continue;
    return `Cannot start thread ${worker + 1}: ${control.message(worker)}`;
  }
}
