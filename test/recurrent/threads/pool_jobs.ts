/** Jobs for the tests of the pool, the failing ones among them. */
import type { Job, Thread } from "../../../lib/recurrent/threads/work.ts";

/** Bundled, this module imports nothing. */
const { process } = globalThis as unknown as { process: { exit(code: number): never } };

/** What the test asks of `jobs`. */
export interface Settings {
  /** Make the jobs of this thread fail. */
  failIn?: number;
}

/**
 * The jobs: `index` stores the thread's number, `at` a value, `rounds` meets the others at the barrier again and again; the
 * others fail, each in its way, on all threads but 0 unless their name says otherwise.
 */
export function jobs({ index, memory, exports, barrier }: Thread, { failIn }: Settings): Record<string, Job> {
  if (index === failIn) throw new Error("no jobs today");
  const unlessCaller = (action: () => void) => () => {
    if (index !== 0) action();
  };
  return {
    index: (offset) => new Int32Array(memory.buffer)[offset / 4] = index,
    at: exports.store as Job,
    // Every thread adds its turn to one sum without a lock; meeting in between keeps them from losing any.
    rounds: (offset, rounds, threads) => {
      const words = new Int32Array(memory.buffer);
      for (let round = 0; round < rounds; round++) {
        for (let turn = 0; turn < threads; turn++) {
          if (turn === index) words[offset / 4] += turn + 1;
          barrier();
        }
      }
    },
    trap: unlessCaller(exports.trap as Job),
    throw: unlessCaller(() => {
      throw new RangeError("not this one");
    }),
    throwInCaller: () => {
      if (index === 0) throw new RangeError("not here");
    },
    throwBesideBarrier: (which) => {
      if (index === which) throw new RangeError("not now");
      for (;;) barrier();
    },
    exitBesideBarrier: () => {
      if (index === 1) process.exit(7);
      for (;;) barrier();
    },
    exitNode: unlessCaller(() => process.exit(7)),
    exitDeno: unlessCaller(() => Deno.exit(7)),
  };
}
