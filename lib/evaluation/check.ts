import { describeValue } from "../describe_value.ts";
import { expectTensor } from "@scanline/recurrent/equations";
import type { tf } from "../tf.ts";

/**
 * Checks that something is a tensor of numbers with so many axes.
 *
 * @param action What cannot be done otherwise, as the message says it: "rank images".
 * @param tensor The tensor.
 * @param axes How many axes it must have.
 * @throws {RangeError} If it is none.
 */
export function checkTensor(action: string, tensor: tf.Tensor, axes: number): void {
  expectTensor(action, tensor);
  if (tensor.shape.length === axes) return;
  throw new RangeError(
    `Cannot ${action}: expected a tensor with ${axes} axes but found the shape [${tensor.shape.join(", ")}]`,
  );
}

/**
 * Checks that something is a list.
 *
 * @param action What cannot be done otherwise, as the message says it.
 * @param what What the list is of: "answers".
 * @param list The list.
 * @throws {RangeError} If it is none.
 */
export function checkList(action: string, what: string, list: ArrayLike<unknown>): void {
  if (Array.isArray(list) || (ArrayBuffer.isView(list) && "length" in list)) return;
  throw new RangeError(`Cannot ${action}: expected a list of ${what} but found ${describeValue(list)}`);
}

/**
 * Checks that something is a list of rows of numbers, all of one length.
 *
 * @param action What cannot be done otherwise, as the message says it.
 * @param rows The rows.
 * @param length How long each row must be; as the first one if not given.
 * @throws {RangeError} If it is none.
 */
export function checkRows(action: string, rows: ArrayLike<ArrayLike<number>>, length?: number): void {
  checkList(action, "rows", rows);
  Array.from(rows).forEach((row, place) => {
    checkList(action, "numbers in each row", row);
    const expected = length ?? rows[0].length;
    if (row.length !== expected) {
      throw new RangeError(
        `Cannot ${action}: expected rows of ${expected} numbers but found ${row.length} in row ${place}`,
      );
    }
    const wrong = Array.from(row).find((value) => typeof value !== "number");
    if (wrong !== undefined) {
      throw new RangeError(
        `Cannot ${action}: expected numbers but found ${describeValue(wrong)} in row ${place}`,
      );
    }
  });
}

/**
 * Checks that something is a confusion matrix: counts, as many rows as columns.
 *
 * @param action What cannot be done otherwise, as the message says it.
 * @param matrix The matrix.
 * @throws {RangeError} If it is none.
 */
export function checkMatrix(action: string, matrix: readonly (readonly number[])[]): void {
  checkList(action, "rows", matrix);
  checkRows(action, matrix, matrix.length);
  const wrong = matrix.flat().find((count) => !(Number.isInteger(count) && count >= 0));
  if (wrong === undefined) return;
  throw new RangeError(`Cannot ${action}: expected counts of at least 0 but found ${wrong}`);
}
