import { assertEquals } from "@std/assert";
import { Worker } from "node:worker_threads";
import { Control, State } from "../../../lib/recurrent/threads/control.ts";
import { OPENED, STATE, word } from "../../../lib/recurrent/threads/control_words.ts";
import type { WaiterData } from "./control_waiter.ts";

/** Starts a thread that waits, wakes it three times for nothing, and then does what it waits for; gives what it saw. */
async function wakeTooEarly(
  { waitsFor, at, end }: { waitsFor: WaiterData["waitsFor"]; at: number; end: (control: Control) => void },
): Promise<{ early: number; late: number }> {
  const control = new Control(1);
  control.expect(1);
  control.setState(0, State.Idle);
  const seen = new SharedArrayBuffer(4);
  const seenWord = new Int32Array(seen);
  const workerData: WaiterData = { control: control.buffer, seen, waitsFor };
  const thread = new Worker(new URL("./control_waiter.ts", import.meta.url), { workerData });
  const ended = new Promise((resolve) => thread.once("exit", resolve));
  for (let woken = 0; woken < 3 && Atomics.load(seenWord, 0) === 0;) {
    woken += Atomics.notify(new Int32Array(control.buffer), at);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const early = Atomics.load(seenWord, 0);
  end(control);
  await ended;
  return { early, late: seenWord[0] };
}

// A thread that is held up between a change and its `notify` wakes one that waits for the next change already.
Deno.test("Control lets a worker that is woken for nothing wait on for its call", async () => {
  const end = (control: Control) => control.setState(0, State.Called);
  assertEquals(await wakeTooEarly({ waitsFor: "call", at: word(0, STATE), end }), {
    early: 0,
    late: 1 + State.Called,
  });
});

Deno.test("Control keeps the barrier shut for a thread that is woken for nothing", async () => {
  const end = (control: Control) => control.barrier();
  assertEquals(await wakeTooEarly({ waitsFor: "barrier", at: OPENED, end }), { early: 0, late: 1 });
});
