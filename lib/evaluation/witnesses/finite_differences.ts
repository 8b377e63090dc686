import { expectFunction, expectTensor } from "@scanline/recurrent/equations";
import { expectWhole } from "../../expect_whole.ts";
import * as tf from "@tensorflow/tfjs";

/** Which numbers of named tensors to move, by their index in the flattened tensor. */
export type PlacesOf<Tensors> = { [Name in keyof Tensors]?: readonly number[] };

/**
 * The gradient of a loss without calculus: moves one number up and down and watches the loss (central differences).
 *
 *     gradient = (loss(w + step) - loss(w - step)) / (2 * step)
 *
 * Its error has two parts: truncation, step^2 / 6 times the third derivative, and rounding, about 6e-8 * |loss| / step
 * in float32. They balance near a step of 0.01 where loss and third derivative are of the size of 1.
 *
 * @param loss Computes a single number from the tensor.
 * @param at The tensor to move, or several by name, such as the weights of an LSTM.
 * @param places Which of its numbers to move, by their index in the flattened tensor; of several tensors, for each name.
 * @param step How far, above 0; the numbers that float32 makes of w + step and w - step are what is divided by.
 * @returns The slope of the loss along each of these numbers; of several tensors, for each name in `places`.
 * @throws {RangeError} If a place is none of the tensor's, or the step is too small to change a number.
 *
 * @example
 * ```ts
 * import { finiteDifferences, tf } from "../../mod.ts";
 *
 * finiteDifferences((w) => tf.sum(tf.square(w)), tf.tensor1d([1, 2, 3]), [0, 2]); // about [2, 6]
 * const line = { slope: tf.scalar(2), shift: tf.scalar(1) };
 * finiteDifferences(({ slope, shift }) => slope.mul(3).add(shift), line, { slope: [0] }); // about { slope: [3] }
 * ```
 */
export function finiteDifferences<T extends tf.Tensor>(
  loss: (tensor: T) => tf.Tensor,
  at: T,
  places: readonly number[],
  step?: number,
): number[];
/** The same for several tensors by name. */
export function finiteDifferences<Tensors extends object, Places extends PlacesOf<Tensors>>(
  loss: (tensors: Tensors) => tf.Tensor,
  at: Tensors,
  places: Places,
  step?: number,
): { [Name in keyof Places]: number[] };
export function finiteDifferences(
  loss: (at: never) => tf.Tensor,
  at: object,
  places: object,
  step = 0.01,
): number[] | Record<string, number[]> {
  expectFunction("move numbers", loss);
  const lossAt = loss as (at: unknown) => tf.Tensor;
  if (Array.isArray(places)) return slopes(lossAt, at as tf.Tensor, places, step);
  if (!isRecord(at) || !isRecord(places)) {
    throw new RangeError(`Cannot move numbers: expected their places but found ${places}`);
  }
  const entries = Object.entries(places).map(([name, list]) => {
    if (!Array.isArray(list)) {
      throw new RangeError(`Cannot move numbers of ${name}: expected their places but found ${list}`);
    }
    return [name, slopes((moved) => lossAt({ ...at, [name]: moved }), at[name], list, step)];
  });
  return Object.fromEntries(entries);
}

/** The slope of a loss along some numbers of one tensor. */
function slopes(loss: (at: tf.Tensor) => tf.Tensor, at: tf.Tensor, places: number[], step: number): number[] {
  expectTensor("move numbers", at);
  const values = at.dataSync();
  const lossWith = (place: number, value: number) =>
    tf.tidy(() => {
      const moved = Float32Array.from(values);
      moved[place] = value;
      const result = loss(tf.tensor(moved, at.shape));
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

function isRecord(value: unknown): value is Record<string, tf.Tensor> {
  return typeof value === "object" && value !== null && !(value instanceof tf.Tensor);
}
