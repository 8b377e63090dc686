import { DIGITS, SIDE } from "./digits.ts";
import { expectWhole } from "../../expect_whole.ts";

/**
 * Checks how many numbers a figure was given.
 *
 * @param what What the numbers are, as the message names them.
 * @param values The numbers.
 * @param expected How many there must be.
 * @throws {RangeError} If it is no list, or there are more or fewer.
 */
export function checkLength(what: string, values: ArrayLike<unknown>, expected: number): void {
  checkList(what, values);
  if (values.length !== expected) {
    throw new RangeError(`Cannot draw ${what}: expected ${expected} values but found ${values.length}`);
  }
}

/**
 * Checks that there is something to draw.
 *
 * @throws {RangeError} If it is no list, or there is nothing.
 */
export function checkSome(what: string, values: ArrayLike<unknown>): void {
  checkList(what, values);
  if (values.length === 0) {
    throw new RangeError(`Cannot draw ${what}: expected at least one value but found none`);
  }
}

/**
 * Checks that something is a list.
 *
 * @param what What its values are, as the message names them.
 * @param values The list.
 * @throws {RangeError} If it is none.
 */
export function checkList(what: string, values: ArrayLike<unknown>): void {
  if (Array.isArray(values) || (ArrayBuffer.isView(values) && "length" in values)) return;
  throw new RangeError(`Cannot draw ${what}: expected a list but found ${found(values)}`);
}

/**
 * Checks that something is an object with all that is to be drawn.
 *
 * @param what What it is, as the message names it.
 * @param value The object.
 * @param parts Names of the lists, or other objects, that it must have.
 * @throws {RangeError} If it is none, or has one of them not.
 */
export function checkParts<Value extends object>(
  what: string,
  value: Value,
  ...parts: (keyof Value & string)[]
): void {
  if (typeof value !== "object" || value === null) {
    throw new RangeError(`Cannot draw ${what}: expected an object but found ${found(value)}`);
  }
  const missing = parts.find((part) => typeof value[part] !== "object" || value[part] === null);
  if (missing === undefined) return;
  throw new RangeError(`Cannot draw ${what}: expected its ${missing} but found ${found(value[missing])}`);
}

/**
 * Checks that something is a set of images with a label for each.
 *
 * @param what What the figure shows, as the message names it.
 * @param split The set.
 * @throws {RangeError} If it is none.
 */
export function checkSplit(
  what: string,
  split: { images: { data: ArrayLike<number> }; labels: { data: ArrayLike<number> } },
): void {
  checkParts(what, split, "images", "labels");
  checkSome(what, split.labels.data);
  checkLength(what, split.images.data, SIDE * SIDE * split.labels.data.length);
}

function found(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? "another object" : String(value);
}

/**
 * Checks that labels are digits.
 *
 * @param what What the figure shows, as the message names it.
 * @param labels The labels.
 * @throws {RangeError} If one is not a whole number from 0 to 9.
 */
export function checkDigits(what: string, labels: ArrayLike<number>): void {
  checkList(what, labels);
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

/**
 * Checks that a value lies within its interval.
 *
 * @param what What the value is and of what: `accuracy 0.9 of "seed 1"`.
 * @param interval The value, and the ends of its interval.
 * @throws {RangeError} If it does not.
 */
export function checkInterval(
  what: string,
  { value, low, high }: { value: number; low: number; high: number },
): void {
  if (low <= value && value <= high) return;
  throw new RangeError(`Cannot draw ${what}: expected it within its interval from ${low} to ${high}`);
}
