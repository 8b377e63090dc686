/** Jobs for the tests of the pool, the failing ones among them. */
import process from "node:process";
import type { Job, Thread } from "../../lib/engine/work.ts";

/** What the test asks of `jobs`. */
export interface Settings {
  /** Make the jobs of this thread fail. */
  failIn?: number;
}

/** The jobs: `index` stores the thread's number, `at` a value; the others fail, each in its way, on all threads but 0. */
export function jobs({ index, memory, exports }: Thread, { failIn }: Settings): Record<string, Job> {
  if (index === failIn) throw new Error("no jobs today");
  const unlessCaller = (action: () => void) => () => {
    if (index !== 0) action();
  };
  return {
    index: (offset) => new Int32Array(memory.buffer)[offset / 4] = index,
    at: exports.store as Job,
    trap: unlessCaller(exports.trap as Job),
    throw: unlessCaller(() => {
      throw new RangeError("not this one");
    }),
    throwInCaller: () => {
      if (index === 0) throw new RangeError("not here");
    },
    exitNode: unlessCaller(() => process.exit(7)),
    exitDeno: unlessCaller(() => Deno.exit(7)),
  };
}
