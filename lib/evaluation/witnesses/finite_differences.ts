import { expectFunction, expectTensor } from "@scanline/recurrent/equations";
import { expectWhole } from "../../expect_whole.ts";
import * as tf from "@tensorflow/tfjs";

/**
 * The gradient of a loss without calculus: moves one number up and down and watches the loss (central differences).
 *
 *     gradient = (loss(w + step) - loss(w - step)) / (2 * step)
 *
 * Its error has two parts: truncation, step^2 / 6 times the third derivative, and rounding, about 6e-8 * |loss| / step
 * in float32. They balance near a step of 0.01 where loss and third derivative are of the size of 1.
 *
 * @param loss Computes a single number from the tensor.
 * @param at The tensor to move, such as the weights.
 * @param places Which of its numbers to move, by their index in the flattened tensor.
 * @param step How far, above 0; the numbers that float32 makes of w + step and w - step are what is divided by.
 * @returns The slope of the loss along each of these numbers.
 * @throws {RangeError} If a place is none of the tensor's, or the step is too small to change a number.
 *
 * @example
 * ```ts
 * import { finiteDifferences, tf } from "../../mod.ts";
 *
 * finiteDifferences((w) => tf.sum(tf.square(w)), tf.tensor1d([1, 2, 3]), [0, 2]); // about [2, 6]
 * ```
 */
export function finiteDifferences<T extends tf.Tensor>(
  loss: (tensor: T) => tf.Tensor,
  at: T,
  places: readonly number[],
  step = 0.01,
): number[] {
  expectFunction("move numbers", loss);
  expectTensor("move numbers", at);
  if (!Array.isArray(places)) {
    throw new RangeError(`Cannot move numbers: expected their places but found ${places}`);
  }
  const values = at.dataSync();
  const lossWith = (place: number, value: number) =>
    tf.tidy(() => {
      const moved = Float32Array.from(values);
      moved[place] = value;
      const result = loss(tf.tensor(moved, at.shape) as T);
      expectTensor("move numbers", result);
      return result.dataSync()[0];
    });
  return places.map((place) => {
    expectWhole(`Cannot move number ${place} of a tensor`, place, 0, values.length - 1);
    const [up, down] = [Math.fround(values[place] + step), Math.fround(values[place] - step)];
    if (!(up > down)) {
      throw new RangeError(
        `Cannot move ${values[place]} by ${step}: expected a step that float32 can tell from 0`,
      );
    }
    return (lossWith(place, up) - lossWith(place, down)) / (up - down);
  });
}
