import { Arena } from "./arena.ts";
import { dropOptimizerMemory, optimizerBytes } from "./optimizer_memory.ts";
import { tape } from "./tape.ts";
import { Workspaces } from "./workspaces.ts";

/** A memory no larger than this, in bytes, is kept by an engine that rests. */
const KEPT_BYTES = 2 ** 24;

/** What the engine holds of memory, all of it outside of what `tf.memory()` counts. */
export interface EngineMemory {
  /** Bytes of forward passes that wait for their backward pass, and of what optimizers remember. */
  inUse: number;
  /** Bytes of runs that are kept for the next step of the same sizes; they make way for others. */
  idle: number;
  /** Bytes of the engine's memories, what is free in them among it. */
  reserved: number;
}

/** The memory of all runs, which engines that follow each other go on with. */
export interface MemoryOfRuns {
  arena: Arena;
  workspaces: Workspaces;
}

let held: MemoryOfRuns | undefined;

/** The memory of the runs; if there is none it is made, as small as can be. */
export function memoryOfRuns(): MemoryOfRuns {
  return held ??= makeMemoryOfRuns();
}

/**
 * How much memory the engine holds.
 *
 * Its memory grows with the largest batch, in which smaller ones find room, and is the same for all engines that are used one
 * after the other. It cannot shrink; but when nothing has been computed for three seconds, and it is larger than 16 MiB, the
 * engine gives it back as a whole and ends its threads. The next step starts with a small one, some 50 ms later than else.
 *
 * What a `FusedAdam` remembers lies in a memory apart, which outlives all this; it gives it back when it is disposed.
 *
 * @returns Bytes in use, idle and reserved.
 *
 * @example
 * ```ts
 * import { engineMemory } from "@scanline/recurrent";
 *
 * const { inUse, idle, reserved } = engineMemory();
 * console.log(`${inUse + idle} of ${reserved} bytes hold something`);
 * ```
 */
export function engineMemory(): EngineMemory {
  const idle = held?.workspaces.idleBytes ?? 0;
  const optimizers = optimizerBytes();
  return {
    inUse: (held?.arena.taken ?? 0) - idle + optimizers.taken,
    idle,
    reserved: (held?.arena.reserved ?? 0) + optimizers.reserved,
  };
}

/**
 * Gives up all runs, and drops a memory that is large: for an engine that has not been used for a while.
 *
 * @returns Whether the memory of the runs has been dropped: then what computes in it must go too.
 */
export function giveBackMemory(): boolean {
  dropOptimizerMemory(KEPT_BYTES);
  if (held === undefined) return false;
  const { arena, workspaces } = held;
  while (workspaces.giveUp(true));
  if (arena.taken > 0 || arena.reserved <= KEPT_BYTES) return false;
  held = undefined;
  return true;
}

function makeMemoryOfRuns(): MemoryOfRuns {
  const arena = new Arena();
  const workspaces = new Workspaces(tape);
  arena.giveWay = (isUrgent) => workspaces.giveUp(isUrgent);
  return { arena, workspaces };
}
