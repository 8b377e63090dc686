/**
 * Checks that a number is whole and in a range.
 *
 * @param what What fails if it is not, with the number: "Cannot follow unit 130".
 * @param value The number.
 * @param low The least it may be.
 * @param high The most it may be.
 * @throws {RangeError} If it is not whole or not in the range.
 *
 * @example
 * ```ts
 * import { expectWhole } from "./expect_whole.ts";
 *
 * expectWhole("Cannot follow unit 12", 12, 0, 127);
 * ```
 */
export function expectWhole(what: string, value: number, low: number, high = Infinity): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  const range = high === Infinity ? `of at least ${low}` : `from ${low} to ${high}`;
  throw new RangeError(`${what}: expected a whole number ${range}`);
}
