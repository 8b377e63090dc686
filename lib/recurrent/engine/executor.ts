import type { Arena } from "./arena.ts";
import type { Routines } from "../wasm/module.ts";
import type { Pool } from "../threads/pool.ts";

/** What the engine computes on: a memory, the routines over it and the threads. */
export interface Executor {
  arena: Arena;
  routines: Routines;
  pool: Pick<Pool<unknown>, "run" | "threads" | "ready" | "failure">;
}
