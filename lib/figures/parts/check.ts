import { DIGITS, SIDE } from "./digits.ts";
import { expectWhole } from "../../expect_whole.ts";

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
 * Checks that labels are digits.
 *
 * @param what What the figure shows, as the message names it.
 * @param labels The labels.
 * @throws {RangeError} If one is not a whole number from 0 to 9.
 */
export function checkDigits(what: string, labels: ArrayLike<number>): void {
  const place = Array.from(labels).findIndex((label) => !DIGITS.includes(label));
  if (place < 0) return;
  throw new RangeError(
    `Cannot draw ${what}: expected labels from 0 to ${DIGITS.length - 1} but found ${
      labels[place]
    } at place ${place}`,
  );
}

/**
 * Checks that a number is a row of a digit.
 *
 * @param action What is to be done with it: "frame".
 * @param row The row.
 * @throws {RangeError} If it is not a whole number from 0 to 27.
 */
export function checkRow(action: string, row: number): void {
  expectWhole(`Cannot ${action} row ${row} of a digit`, row, 0, SIDE - 1);
}
