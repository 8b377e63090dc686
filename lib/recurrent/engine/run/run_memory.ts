import { type Arena, rounded } from "../arena.ts";

/** A place in the memory: its first byte, and how many float32 numbers it holds. */
interface Region {
  at: number;
  floats: number;
}

/** The memory of a run: its arrays, by name. */
export class RunMemory {
  readonly #arena: Arena;
  /** What has been taken of the memory. */
  readonly #taken: Region[] = [];
  /** Where the arrays lie, within what has been taken. */
  readonly #places = new Map<string, Region>();

  /** @param arena Where it is taken from. */
  constructor(arena: Arena) {
    this.#arena = arena;
  }

  /** Bytes that have been taken. */
  get bytes(): number {
    return this.#taken.reduce((sum, { floats }) => sum + rounded(floats), 0);
  }

  /**
   * Takes one region for groups of arrays; those of a group lie right one after the other.
   *
   * @param groups How many float32 numbers each array holds, by its name; those of none are not there.
   * @throws {RangeError} If the memory does not suffice.
   */
  take(groups: Record<string, number>[]): void {
    const lines = (sizes: Record<string, number>) =>
      rounded(Object.values(sizes).reduce((sum, size) => sum + size, 0)) / 4;
    const filled = groups.filter((sizes) => Object.values(sizes).some((size) => size > 0));
    const floats = filled.reduce((sum, sizes) => sum + lines(sizes), 0);
    const region = { at: this.#arena.take(floats), floats };
    this.#taken.push(region);
    let start = region.at;
    for (const sizes of filled) {
      let at = start;
      for (const [name, size] of Object.entries(sizes)) {
        this.#places.set(name, { at, floats: size });
        at += 4 * size;
      }
      start += 4 * lines(sizes);
    }
  }

  /** Where an array starts, in bytes; nothing if there is none of that name. */
  place(name: string): number | undefined {
    return this.#places.get(name)?.at;
  }

  /** The numbers of an array, in a view that holds until memory is taken again. */
  numbers(name: string): Float32Array {
    const { at, floats } = this.#places.get(name)!;
    return this.#arena.floats.subarray(at / 4, at / 4 + floats);
  }

  /** Writes numbers into arrays; those that are not given stay as they are. */
  put(arrays: Record<string, Float32Array | undefined>): void {
    for (const [name, values] of Object.entries(arrays)) if (values) this.numbers(name).set(values);
  }

  /** Gives everything back. */
  release(): void {
    for (const { at, floats } of this.#taken) this.#arena.give(at, floats);
    this.#taken.length = 0;
    this.#places.clear();
  }
}
