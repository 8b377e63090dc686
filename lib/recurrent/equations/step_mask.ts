import type * as tf from "@tensorflow/tfjs";
import { expectShape } from "./expect_tensor.ts";

/**
 * Which steps of the sequences of a batch count, for sequences of different length: by `lengths` or by `mask`, not both; all if
 * neither is given. A step that does not count leaves the state as it is, and its output is that state. Its input has no influence,
 * whatever it is (NaN too), and gets the gradient 0.
 */
export interface CountedSteps {
  /** How many steps each sequence has, from the first on: a whole number from 0 to time for each of the batch. */
  lengths?: readonly number[] | Int32Array | tf.Tensor1D;
  /** [batch, time]: 0 or false where a step does not count; any step may be one of those. */
  mask?: tf.Tensor2D;
}

/**
 * Which steps count, in one form for lengths and masks.
 *
 * @param options Lengths, or a mask, or neither.
 * @param batch Sequences in the batch.
 * @param time Steps of each.
 * @returns 1 for each step that counts and 0 for each that does not, [batch*time], sequence by sequence; nothing if all count.
 * @throws {RangeError} If both are given, a shape does not fit, a length is no whole number from 0 to `time`, or a mask has NaN.
 *
 * @example
 * ```ts
 * import { stepMask } from "@scanline/recurrent/equations";
 *
 * console.log(stepMask({ lengths: [3, 1] }, 2, 3)); // 1, 1, 1, 1, 0, 0
 * console.log(stepMask({ lengths: [3, 3] }, 2, 3)); // undefined
 * ```
 */
export function stepMask(
  options: CountedSteps | null | undefined,
  batch: number,
  time: number,
): Uint8Array | undefined {
  const lengths = options?.lengths ?? undefined;
  const mask = options?.mask ?? undefined;
  if (lengths !== undefined && mask !== undefined) {
    throw new RangeError("Cannot tell by both lengths and a mask which steps count: expected one of them");
  }
  let counts: Uint8Array | undefined;
  if (lengths !== undefined) counts = fromLengths(lengths, batch, time);
  if (mask !== undefined) counts = fromMask(mask, batch, time);
  return counts?.includes(0) ? counts : undefined;
}

function fromLengths(given: NonNullable<CountedSteps["lengths"]>, batch: number, time: number): Uint8Array {
  const lengths = listOf(given, batch);
  if (lengths.length !== batch) {
    throw new RangeError(
      `Cannot run ${batch} sequences with ${lengths.length} lengths: expected one for each sequence`,
    );
  }
  const counts = new Uint8Array(batch * time);
  for (let row = 0; row < batch; row++) {
    const length = lengths[row];
    if (!Number.isInteger(length) || length < 0 || length > time) {
      throw new RangeError(
        `Cannot run a sequence of length ${length} (number ${row}): expected a whole number from 0 to ${time}`,
      );
    }
    counts.fill(1, row * time, row * time + length);
  }
  return counts;
}

function listOf(given: NonNullable<CountedSteps["lengths"]>, batch: number): ArrayLike<number> {
  if (Array.isArray(given) || ArrayBuffer.isView(given) && !(given instanceof DataView)) {
    return given as ArrayLike<number>;
  }
  expectShape("run sequences of different length", "lengths", given as tf.Tensor1D, [batch]);
  return (given as tf.Tensor1D).dataSync();
}

function fromMask(mask: tf.Tensor2D, batch: number, time: number): Uint8Array {
  expectShape("mask steps", "a mask", mask, [batch, time]);
  return Uint8Array.from(mask.dataSync(), (value, at) => {
    if (!Number.isNaN(value)) return value === 0 ? 0 : 1;
    throw new RangeError(
      `Cannot mask step ${at % time} of sequence ${
        Math.floor(at / time)
      } by NaN: expected a number, 0 if it does not count`,
    );
  });
}
