import { platform } from "../platform/current.ts";
import { roundUp } from "../round_up.ts";

// WebAssembly counts memory in pages of 64 KiB; 32-bit addresses reach 65536 of them, 4 GiB.
const PAGE = 65536;
const MOST_PAGES = 65536;
// 64 MiB: with less, few networks can be trained.
const FEW_PAGES = 1024;
// Regions start at multiples of a cache line, so that no two threads write to one line through different regions.
const LINE = 64;
// Address 0 stands for "none".
const FIRST = LINE;
// Memory grows by at least this many pages at once, since every growth gives the memory a new buffer.
const GROWTH = 64;

/** A piece of an arena that is free. */
interface Gap {
  at: number;
  bytes: number;
}

/**
 * Asked for memory when there is no gap for what shall be taken.
 *
 * @param isUrgent Whether the memory cannot grow any more; else only what nobody waits for need be given.
 * @returns Whether something has been given back to the arena.
 */
export type GiveWay = (isUrgent: boolean) => boolean;

/**
 * Hands out regions of a memory shared between threads, and takes them back: a run that takes and gives back the same
 * sizes in every step needs no more memory after the first one. Before the memory grows, those who hold regions that
 * they can do without are asked for them.
 */
export class Arena {
  /** The memory. */
  readonly memory: WebAssembly.Memory;
  /** Asked for memory before it grows, again and again until there is enough or nothing more is given. */
  giveWay: GiveWay = () => false;
  readonly #most: number;
  /** In ascending order, never two next to each other. */
  readonly #gaps: Gap[];
  #floats: Float32Array;
  #taken = 0;

  /**
   * @param most How many bytes the memory may grow to; only what is used takes up room. Where addresses for so many cannot be
   * had, as on a telephone, it is fewer.
   * @throws {RangeError} If not even few can be had.
   */
  constructor(most: number = MOST_PAGES * PAGE) {
    const { memory, maximum } = reserve(Math.min(MOST_PAGES, Math.ceil(most / PAGE)));
    this.#most = maximum * PAGE;
    this.memory = memory;
    this.#gaps = [{ at: FIRST, bytes: PAGE - FIRST }];
    this.#floats = new Float32Array(this.memory.buffer);
  }

  /** Bytes that have been taken and not given back. */
  get taken(): number {
    return this.#taken;
  }

  /** Bytes of the memory, which never shrinks. */
  get reserved(): number {
    return this.memory.buffer.byteLength;
  }

  /** The whole memory as float32 numbers, as it is now: ask again after every `take`. */
  get floats(): Float32Array {
    if (this.#floats.buffer !== this.memory.buffer) this.#floats = new Float32Array(this.memory.buffer);
    return this.#floats;
  }

  /**
   * Takes a region; what is in it is left from before.
   *
   * @param floats How many float32 numbers it holds.
   * @returns Where it starts, in bytes: a multiple of 64, never 0.
   * @throws {RangeError} If the memory cannot grow so far; nothing is taken then.
   */
  take(floats: number): number {
    const bytes = rounded(floats);
    const gap = this.#gap(bytes);
    const { at } = gap;
    gap.at += bytes;
    gap.bytes -= bytes;
    if (gap.bytes === 0) this.#gaps.splice(this.#gaps.indexOf(gap), 1);
    this.#taken += bytes;
    return at;
  }

  /**
   * Takes several regions, or none of them.
   *
   * @param sizes How many numbers each holds.
   * @returns Where each starts, in bytes.
   * @throws {RangeError} If the memory cannot grow so far; nothing is taken then.
   */
  takeAll(sizes: readonly number[]): number[] {
    const places: number[] = [];
    try {
      for (const floats of sizes) places.push(this.take(floats));
    } catch (error) {
      places.forEach((at, index) => this.give(at, sizes[index]));
      throw error;
    }
    return places;
  }

  /**
   * Gives a region back.
   *
   * @param at Where it starts, in bytes.
   * @param floats How many numbers it holds, as when it was taken.
   */
  give(at: number, floats: number): void {
    const bytes = rounded(floats);
    const index = this.#gaps.findIndex((gap) => gap.at > at);
    this.#gaps.splice(index < 0 ? this.#gaps.length : index, 0, { at, bytes });
    this.#taken -= bytes;
    this.#merge();
  }

  /** A gap that is large enough, made if there is none. */
  #gap(bytes: number): Gap {
    const find = () => this.#gaps.find((gap) => gap.bytes >= bytes);
    // What can never be had makes nobody give way.
    if (bytes > this.#most - FIRST) throw this.#refusal(bytes);
    let gap = find();
    while (gap === undefined && this.giveWay(false)) gap = find();
    while (gap === undefined && !this.#grow(bytes)) {
      if (!this.giveWay(true)) throw this.#refusal(bytes);
      gap = find();
    }
    return gap ?? find()!;
  }

  /** Grows until the last gap is so large; says if that could be done. */
  #grow(bytes: number): boolean {
    const end = this.reserved;
    const last = this.#gaps.at(-1);
    const atEnd = last !== undefined && last.at + last.bytes === end ? last.bytes : 0;
    const least = Math.ceil((bytes - atEnd) / PAGE);
    const pages = [Math.max(least, GROWTH), least].find((pages) => {
      try {
        this.memory.grow(pages);
        return true;
      } catch {
        return false;
      }
    });
    if (pages === undefined) return false;
    this.#gaps.push({ at: end, bytes: pages * PAGE });
    this.#merge();
    return true;
  }

  #refusal(bytes: number): RangeError {
    const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
    return new RangeError(
      `Cannot take ${mebibytes(bytes)} of memory beside ${mebibytes(this.#taken)} in use, of ${
        mebibytes(this.#most)
      }: use a smaller batch or fewer steps`,
    );
  }

  /** Makes one gap of those that touch. */
  #merge(): void {
    for (let index = this.#gaps.length - 1; index > 0; index--) {
      const [before, gap] = [this.#gaps[index - 1], this.#gaps[index]];
      if (before.at + before.bytes !== gap.at) continue;
      before.bytes += gap.bytes;
      this.#gaps.splice(index, 1);
    }
  }
}

/** A memory that may grow to so many pages, or to a half, a quarter ... of them. */
function reserve(maximum: number): { memory: WebAssembly.Memory; maximum: number } {
  try {
    return { memory: new WebAssembly.Memory({ initial: 1, maximum, shared: platform.canShare }), maximum };
  } catch (error) {
    if (maximum <= FEW_PAGES) throw error;
    return reserve(Math.ceil(maximum / 2));
  }
}

/** Bytes that so many float32 numbers take of an arena. */
export function rounded(floats: number): number {
  return Math.max(LINE, roundUp(4 * floats, LINE));
}
