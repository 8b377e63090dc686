import { type Control, State } from "./control.ts";
import { WAIT, WAITS } from "./patience.ts";

/**
 * Waits while a worker starts.
 *
 * @param control The words of its pool.
 * @param worker Which worker.
 * @throws {Error} If it is not ready for a job then.
 */
export function waitUntilReady(control: Control, worker: number): void {
  let state = control.state(worker);
  for (let waits = 0; waits < WAITS && state === State.Starting; waits++) {
    state = control.waitWhile(worker, State.Starting, WAIT);
  }
  if (state === State.Idle) return;
  const why = control.message(worker) || (state === State.Gone ? "it has ended" : "it does not answer");
  throw new Error(`Cannot start thread ${worker + 1}: ${why}`);
}
