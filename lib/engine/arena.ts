// WebAssembly counts memory in pages of 64 KiB; 32-bit addresses reach 65536 of them, 4 GiB.
const PAGE = 65536;
const MOST_PAGES = 65536;
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
 * Hands out regions of a memory shared between threads, and takes them back: a run that takes and gives back the same
 * sizes in every step needs no more memory after the first one.
 */
export class Arena {
  /** The memory. */
  readonly memory: WebAssembly.Memory;
  /** In ascending order, never two next to each other. */
  readonly #gaps: Gap[];
  #floats: Float32Array;

  /**
   * @param most How many bytes the memory may grow to; only what is used takes up room.
   * @throws {RangeError} If so much cannot be reserved.
   */
  constructor(most: number = MOST_PAGES * PAGE) {
    const maximum = Math.min(MOST_PAGES, Math.ceil(most / PAGE));
    this.memory = new WebAssembly.Memory({ initial: 1, maximum, shared: true });
    this.#gaps = [{ at: FIRST, bytes: PAGE - FIRST }];
    this.#floats = new Float32Array(this.memory.buffer);
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
   * @throws {RangeError} If the memory cannot grow so far.
   */
  take(floats: number): number {
    const bytes = rounded(floats);
    let gap = this.#gaps.find((gap) => gap.bytes >= bytes);
    if (gap === undefined) {
      this.#grow(bytes);
      gap = this.#gaps[this.#gaps.length - 1];
    }
    const { at } = gap;
    gap.at += bytes;
    gap.bytes -= bytes;
    if (gap.bytes === 0) this.#gaps.splice(this.#gaps.indexOf(gap), 1);
    return at;
  }

  /**
   * Gives a region back.
   *
   * @param at Where it starts, in bytes.
   * @param floats How many numbers it holds, as when it was taken.
   */
  give(at: number, floats: number): void {
    const index = this.#gaps.findIndex((gap) => gap.at > at);
    this.#gaps.splice(index < 0 ? this.#gaps.length : index, 0, { at, bytes: rounded(floats) });
    this.#merge();
  }

  #grow(bytes: number): void {
    const end = this.memory.buffer.byteLength;
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
    if (pages === undefined) {
      const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
      throw new RangeError(
        `Cannot take ${mebibytes(bytes)} of memory beside ${
          mebibytes(end)
        }: use a smaller batch or fewer steps`,
      );
    }
    this.#gaps.push({ at: end, bytes: pages * PAGE });
    this.#merge();
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

function rounded(floats: number): number {
  return Math.max(1, Math.ceil(4 * floats / LINE)) * LINE;
}
