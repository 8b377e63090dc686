/**
 * Checks that a number is whole and in a range.
 *
 * @param what What fails if it is not, with the number: "Cannot use 0 threads".
 * @param value The number.
 * @param low The least it may be.
 * @param high The most it may be.
 * @throws {RangeError} If it is not whole or not in the range.
 */
export function expectWhole(what: string, value: unknown, low = 1, high = Infinity): void {
  if (Number.isInteger(value) && value as number >= low && value as number <= high) return;
  const range = high === Infinity ? `of at least ${low}` : `from ${low} to ${high}`;
  throw new RangeError(`${what}: expected a whole number ${range}`);
}
