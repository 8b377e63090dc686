import type { Split } from "./dataset.ts";
import { checkWhole } from "./range.ts";

/**
 * Chosen images of a set and their labels, in the order in which they are named.
 *
 * @param split The set.
 * @param indices Which images, from 0; an image may be named more than once.
 * @returns A copy of them.
 * @throws {RangeError} If there is no such image.
 *
 * @example
 * ```ts ignore
 * select(mnist.test, [8]); // the five that is often misread, alone
 * ```
 */
export function select(split: Split, indices: ArrayLike<number>): Split {
  const [count, rows, columns] = split.images.shape;
  const size = rows * columns;
  const images = new Uint8Array(indices.length * size);
  const labels = Uint8Array.from(indices, (index, place) => {
    checkWhole("Cannot select an image", "index", index, 0, count - 1);
    images.set(split.images.data.subarray(index * size, (index + 1) * size), place * size);
    return split.labels.data[index];
  });
  return {
    images: { shape: [indices.length, rows, columns], data: images },
    labels: { shape: [indices.length], data: labels },
  };
}
