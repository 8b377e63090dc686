/** Writes whole numbers into bytes, small ones into few: seven bits in each, the eighth says that more follow (LEB128). */
export class ByteWriter {
  readonly bytes: number[] = [];

  /** A whole number from 0 to 2147483647. */
  count(value: number): void {
    for (; value > 127; value >>>= 7) this.bytes.push(value & 127 | 128);
    this.bytes.push(value);
  }

  /** A whole number of either sign: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4. */
  signed(value: number): void {
    this.count(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A set of whole numbers from 0 on. */
  set(values: Iterable<number>): void {
    const sorted = [...values].sort((a, b) => a - b);
    this.count(sorted.length);
    sorted.forEach((value, at) => this.count(at === 0 ? value : value - sorted[at - 1] - 1));
  }
}

/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  /** Begins with the first byte. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether all was read. */
  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** The next whole number, from 0 to the greatest that is allowed. */
  count(most = 0x7fffffff): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError("it ends too early");
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) {
        if (value > most) throw new RangeError(`it has ${value} where ${most} is the most`);
        return value;
      }
    }
    throw new RangeError("it has a number that is too large");
  }

  /** The next whole number of either sign. */
  signed(): number {
    const value = this.count();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** The next set, of whole numbers from 0 to below `end`. */
  set(end: number): Set<number> {
    const values = new Set<number>();
    for (let left = this.count(end), next = 0; left > 0; left--) {
      next += this.count(end - 1);
      if (next >= end) throw new RangeError(`it has ${next} where ${end - 1} is the most`);
      values.add(next++);
    }
    return values;
  }
}
