import type { Arena } from "./arena.ts";
import type { Kernel } from "./kernel.ts";
import type { Pool } from "./pool.ts";

/** What the engine computes on: a memory, the kernel over it and the threads. */
export interface Machine {
  arena: Arena;
  kernel: Kernel;
  pool: Pick<Pool<unknown>, "run" | "threads">;
}
