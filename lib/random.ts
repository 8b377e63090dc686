/** A generator state is four 32-bit words; a seed is spread over them by this many warm-up rounds. */
const WARM_UP = 16;

/**
 * A seeded generator of random numbers: sfc32 (Chris Doty-Humphrey, PractRand). It is always passed in and never
 * global, so that the same seed gives the same numbers whatever else a program draws.
 *
 * @example
 * ```ts
 * import { Random } from "./random.ts";
 *
 * const random = new Random(1);
 * random.uniform(-0.1, 0.1); // the same on every machine
 * ```
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /**
   * Makes a generator at the start of its stream.
   *
   * @param seed A whole number from 0 to 4294967295.
   * @param stream Tells generators of one seed apart: weights, shuffling and so on each draw from their own.
   * @throws {RangeError} If the seed is not such a number.
   */
  constructor(seed: number, stream = 0) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(
        `Cannot seed a generator with ${
          typeof seed === "number" ? seed : `a ${typeof seed}`
        }: expected a whole number from 0 to 4294967295`,
      );
    }
    this.#a = seed | 0;
    this.#b = stream | 0;
    this.#c = 0x9e3779b9 | 0;
    for (let round = 0; round < WARM_UP; round++) this.uint32();
  }

  /** The next whole number, from 0 to 4294967295. */
  uint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum | 0;
    return sum >>> 0;
  }

  /** A number from `low` (included) to `high` (not included), every one as likely. */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * (this.uint32() / 0x100000000);
  }

  /** A whole number from 0 to `count - 1`, every one as likely. */
  integer(count: number): number {
    return Math.floor(this.uniform(0, count));
  }

  /** A number of the normal distribution with the given mean and standard deviation (Box & Muller 1958). */
  normal(mean = 0, deviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** The whole numbers from 0 to `count - 1` in a random order (Fisher & Yates 1938). */
  permutation(count: number): Uint32Array {
    const order = Uint32Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }
}
