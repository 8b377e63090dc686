import type { Numbers } from "./figure.ts";

/** Pixels in a row of a digit, and rows in a digit. */
export const SIDE = 28;

/** The ten classes. */
export const DIGITS: readonly number[] = Object.freeze(Array.from({ length: 10 }, (_, digit) => digit));

/**
 * Checks how many numbers a figure was given.
 *
 * @param what What the numbers are, as the message names them.
 * @param values The numbers.
 * @param expected How many there must be.
 * @throws {RangeError} If there are more or fewer.
 */
export function checkLength(what: string, values: ArrayLike<unknown>, expected: number): void {
  if (values.length !== expected) {
    throw new RangeError(`Cannot draw ${what}: expected ${expected} values but found ${values.length}`);
  }
}

/**
 * Checks that there is something to draw.
 *
 * @throws {RangeError} If there is nothing.
 */
export function checkSome(what: string, values: ArrayLike<unknown>): void {
  if (values.length === 0) {
    throw new RangeError(`Cannot draw ${what}: expected at least one value but found none`);
  }
}

/**
 * Checks that a number is a row of a digit.
 *
 * @param action What is to be done with it: "frame".
 * @param row The row.
 * @throws {RangeError} If it is not a whole number from 0 to 27.
 */
export function checkRow(action: string, row: number): void {
  if (!(Number.isInteger(row) && row >= 0 && row < SIDE)) {
    throw new RangeError(
      `Cannot ${action} row ${row} of a digit: expected a whole number from 0 to ${SIDE - 1}`,
    );
  }
}

/** The rows of a digit. */
export function rowsOf(pixels: Numbers): number[][] {
  return Array.from(
    { length: SIDE },
    (_, row) => Array.from({ length: SIDE }, (_, column) => pixels[row * SIDE + column]),
  );
}

/** The value of full ink: 1 for pixels that were scaled to [0, 1], 255 for bytes. */
export function fullInk(pixels: Numbers): number {
  for (let index = 0; index < pixels.length; index++) if (pixels[index] > 1) return 255;
  return 1;
}
