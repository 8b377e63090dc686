import * as tf from "@tensorflow/tfjs";
import { numbersOf, tensorInfo } from "../tensor_data.ts";
import { replaceOperation } from "./replace_operation.ts";

/** From so many numbers on it takes less time than the stock operation. */
const SUMMED_FROM = 4096;

/**
 * Lets a sum over all but the last axes, which is the gradient of every bias, add up rows. The stock operation of tfjs's wasm backend
 * transposes them first and takes several times as long; both add in the same order and give the same bits.
 *
 * @param isWanted Whether it is still to do so; else the stock operation serves.
 */
export function sumRows(isWanted: () => boolean): void {
  replaceOperation("Sum", (stock) => (given) => {
    const x = given.inputs.x as tf.TensorInfo;
    const { axis, keepDims } = given.attrs as unknown as { axis: number | number[]; keepDims: boolean };
    const { rank, columns } = divide(x, axis);
    const size = tf.util.sizeFromShape(x.shape);
    if (x.dtype !== "float32" || columns < 8 || size < SUMMED_FROM || !isWanted()) return stock(given);
    const kept = keepDims ? new Array(rank).fill(1) : [];
    return tensorInfo(sums(numbersOf(x), columns), [...kept, ...x.shape.slice(rank)]);
  });
}

/** How many axes there are in front of those that stay, and how many numbers those hold: none if they do not stand so. */
function divide(x: tf.TensorInfo, axis: number | number[]): { rank: number; columns: number } {
  const axes = tf.util.parseAxisParam(axis, x.shape); // in another order the stock operation adds in another order
  const isFirst = axes.every((axis, at) => axis === at) && axes.length > 0 && axes.length < x.shape.length;
  return { rank: axes.length, columns: isFirst ? tf.util.sizeFromShape(x.shape.slice(axes.length)) : 0 };
}

/** The sums of the columns, each from the first row to the last and rounded at every row. */
function sums(numbers: Float32Array, columns: number): Float32Array {
  const results = new Float32Array(columns);
  const { fround } = Math;
  let from = 0;
  // Four rows at once: a result is read and written once for them.
  for (const whole = numbers.length - 4 * columns; from <= whole; from += 4 * columns) {
    for (let column = 0, at = from; column < columns; column++, at++) {
      const two = fround(fround(results[column] + numbers[at]) + numbers[at + columns]);
      results[column] = fround(two + numbers[at + 2 * columns]) + numbers[at + 3 * columns];
    }
  }
  for (; from < numbers.length; from += columns) {
    for (let column = 0; column < columns; column++) results[column] += numbers[from + column];
  }
  return results;
}
