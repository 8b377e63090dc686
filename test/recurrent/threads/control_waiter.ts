/** A thread that waits once and then leaves word of what it has seen, for the tests of `Control`. */
import { workerData } from "node:worker_threads";
import { Control, State } from "../../../lib/recurrent/threads/control.ts";

/** What the thread is started with. */
export interface WaiterData {
  control: SharedArrayBuffer;
  /** One word: 0 while it waits, then 1 more than what it has seen. */
  seen: SharedArrayBuffer;
  waitsFor: "call" | "barrier";
}

const { control, seen, waitsFor }: WaiterData = workerData;
const words = new Control(control);
const found = waitsFor === "call" ? words.waitWhile(0, State.Idle) : (words.barrier(), 0);
Atomics.store(new Int32Array(seen), 0, 1 + found);
Atomics.notify(new Int32Array(seen), 0);
