import { expectWhole } from "../expect_whole.ts";
import { describeValue } from "../describe_value.ts";

/**
 * Checks that a number is whole and in a range.
 *
 * @param action What fails if it is not, such as "Cannot make batches".
 * @param name What the number is called, such as "batchSize".
 * @param value The number.
 * @param low The least it may be.
 * @param high The most it may be.
 * @throws {RangeError} If it is not whole or not in the range.
 */
export function checkWhole(action: string, name: string, value: number, low: number, high = Infinity): void {
  expectWhole(`${action} with the ${name} ${describeValue(value)}`, value, low, high);
}
