import { tf } from "../tf.ts";
import { checkImages, checkSplit } from "./check_split.ts";
import type { Split } from "./dataset.ts";
import { checkWhole } from "./check_whole.ts";

/** The 256 gray values as the network reads them: from 0 to 1, in float32. */
const GRAY = Float32Array.from({ length: 256 }, (_, value) => value / 255);

/**
 * Images as the network reads them: each a sequence of rows, scaled to [0, 1]. The article: `x.view(-1, 28, 28)`.
 *
 * @param split The images.
 * @param from The first image.
 * @param to The image after the last; left out, to the end.
 * @returns A float32 tensor [images, rows, pixels in a row], which the caller disposes.
 * @throws {RangeError} If there are no such images.
 *
 * @example
 * ```ts
 * import { generateDataset, sequences } from "../mod.ts";
 *
 * const { train } = await generateDataset({ train: 20, test: 10 });
 * sequences(train, 0, 5).shape; // [5, 28, 28]
 * ```
 */
export function sequences(split: Split, from = 0, to?: number): tf.Tensor3D {
  const [count, rows, columns] = checkImages("Cannot read images", split);
  to ??= count;
  checkSlice("Cannot read images", count, from, to);
  const bytes = split.images.data.subarray(from * rows * columns, to * rows * columns);
  return tf.tensor3d(scaleGray(bytes), [to - from, rows, columns], "float32");
}

/**
 * The first images of a set and their labels. The article: `test_data.test_data[:2000]`.
 *
 * @param split The set.
 * @param count How many, from 1 to as many as there are.
 * @returns A view of them: nothing is copied.
 * @throws {RangeError} If there are not so many.
 *
 * @example
 * ```ts
 * import { generateDataset, take } from "../mod.ts";
 *
 * const { train } = await generateDataset({ train: 20, test: 10 });
 * take(train, 5).images.shape; // [5, 28, 28]
 * ```
 */
export function take(split: Split, count: number): Split {
  const [images, rows, columns] = checkSplit("Cannot take images", split);
  if (images === 0) throw new RangeError("Cannot take images of a set without any: expected at least one");
  checkWhole("Cannot take images", "count", count, 1, images);
  return {
    images: { shape: [count, rows, columns], data: split.images.data.subarray(0, count * rows * columns) },
    labels: { shape: [count], data: split.labels.data.subarray(0, count) },
  };
}

/**
 * Scales gray values from 0 to 255 to [0, 1], as the article's `ToTensor` does.
 *
 * @param bytes The values.
 * @param scaled Where to write them; left out, a new array.
 * @param offset The index at which to begin to write.
 * @returns The array written to.
 */
export function scaleGray(
  bytes: Uint8Array,
  scaled: Float32Array = new Float32Array(bytes.length),
  offset = 0,
): Float32Array {
  for (let index = 0; index < bytes.length; index++) scaled[offset + index] = GRAY[bytes[index]];
  return scaled;
}

function checkSlice(action: string, count: number, from: number, to: number): void {
  if (count === 0) throw new RangeError(`${action} of a set without any: expected at least one`);
  checkWhole(action, "start", from, 0, count - 1);
  checkWhole(action, "end", to, from + 1, count);
}
