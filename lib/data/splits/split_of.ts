import { tf } from "../../tf.ts";
import type { Split } from "../dataset.ts";
import { describeValue } from "../../describe_value.ts";
import { checkLabels } from "../check_labels.ts";

/**
 * Sequences as images again, to look at what a network would read: the reverse of `sequences`.
 *
 * @param x Sequences of rows, [images, rows, pixels in a row], 0 to 1.
 * @param labels The digit of each, [images].
 * @returns Images whose gray values are bytes again, and their labels.
 * @throws {RangeError} If there is not one label per sequence, a label is not a whole number from 0 to 255, or a value
 * is not from 0 to 1.
 *
 * @example
 * ```ts
 * import { generateDataset, sequences, splitOf } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const x = sequences(test, 0, 10);
 * splitOf(x.reverse(1), test.labels.data.subarray(0, 10)); // ten digits upside down
 * ```
 */
export function splitOf(x: tf.Tensor, labels: ArrayLike<number>): Split {
  if (!(x instanceof tf.Tensor) || x.rank !== 3) {
    throw new RangeError(
      `Cannot make images: expected a tensor [images, rows, pixels in a row] but found ${
        x instanceof tf.Tensor ? `one of the shape [${x.shape}]` : describeValue(x)
      }`,
    );
  }
  const [images, rows, columns] = x.shape;
  checkLabels("make images of sequences", labels, 256, images);
  const data = Uint8Array.from(x.dataSync(), (gray) => {
    if (!(gray >= 0 && gray <= 1)) {
      throw new RangeError(`Cannot make a gray value of ${gray}: expected a number from 0 to 1`);
    }
    return Math.round(255 * gray);
  });
  return {
    images: { shape: [images, rows, columns], data },
    labels: { shape: [images], data: Uint8Array.from(labels) },
  };
}
