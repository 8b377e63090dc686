/**
 * Checks that a number is whole and large enough.
 *
 * @param what What fails if it is not, with the number: "Cannot use 0 threads".
 * @param value The number.
 * @param least The least it may be.
 * @throws {RangeError} If it is not whole or too small.
 */
export function expectWhole(what: string, value: unknown, least = 1): void {
  if (Number.isInteger(value) && value as number >= least) return;
  throw new RangeError(`${what}: expected a whole number of at least ${least}`);
}
