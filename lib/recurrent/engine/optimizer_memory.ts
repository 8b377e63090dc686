import { Arena } from "./arena.ts";
import { compileWasm, instantiateWasm, type Routines } from "../wasm/module.ts";

/** The memory that the optimizers share: apart from that of the runs, which is given back when they rest. */
interface Held {
  arena: Arena;
  routines: Routines;
}

let held: Held | undefined;

/** Of an optimizer that is garbage and was not disposed, the regions remain. */
const forgotten = new FinalizationRegistry(giveAll);

/** What one optimizer holds of memory, for as long as it lives; changes of engine leave it alone. */
export class OptimizerMemory {
  /** The routines over the memory. */
  readonly routines: Routines;
  readonly #regions: { arena: Arena; sizes: Map<number, number> };

  /** @param owner The optimizer: when it is garbage, its memory is given back. */
  constructor(owner: object) {
    held ??= makeMemory();
    this.routines = held.routines;
    this.#regions = { arena: held.arena, sizes: new Map() };
    forgotten.register(owner, this.#regions);
  }

  /** The whole memory as float32 numbers, as it is now: ask again after every `takeAll`. */
  get floats(): Float32Array {
    return this.#regions.arena.floats;
  }

  /**
   * Takes several regions, or none of them.
   *
   * @param sizes How many float32 numbers each holds.
   * @returns Where each starts, in bytes.
   * @throws {RangeError} If the memory does not suffice.
   */
  takeAll(sizes: readonly number[]): number[] {
    const { arena, sizes: taken } = this.#regions;
    const places = arena.takeAll(sizes);
    places.forEach((at, index) => taken.set(at, sizes[index]));
    return places;
  }

  /** Gives regions back. */
  give(places: readonly number[]): void {
    const { arena, sizes } = this.#regions;
    for (const at of places) {
      arena.give(at, sizes.get(at)!);
      sizes.delete(at);
    }
  }
}

/** Bytes that optimizers hold, and bytes of their memory. */
export function optimizerBytes(): { taken: number; reserved: number } {
  return { taken: held?.arena.taken ?? 0, reserved: held?.arena.reserved ?? 0 };
}

/** Drops the memory if it is larger than so many bytes and nothing is in it. */
export function dropOptimizerMemory(bytes: number): void {
  if (held?.arena.taken === 0 && held.arena.reserved > bytes) held = undefined;
}

function makeMemory(): Held {
  const arena = new Arena();
  return { arena, routines: instantiateWasm(compileWasm(), arena.memory) };
}

function giveAll({ arena, sizes }: { arena: Arena; sizes: Map<number, number> }): void {
  for (const [at, floats] of sizes) arena.give(at, floats);
  sizes.clear();
}
