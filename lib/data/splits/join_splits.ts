import { checkSplit } from "../check_split.ts";
import type { Split } from "../dataset.ts";

/**
 * Two sets as one, their images in turn: one of the first, one of the second, and when one of them has no more, the rest of the other.
 * So the first images of it are of both.
 *
 * @param first A set.
 * @param second Another, with images of the same size.
 * @returns A copy of both.
 * @throws {RangeError} If their images differ in size, or one has not one label for each image.
 *
 * @example
 * ```ts
 * import { generateDataset, joinSplits, loadMnist } from "../../mod.ts";
 *
 * const mnist = await loadMnist();
 * const drawn = await generateDataset({ train: 1000, test: 1 });
 * joinSplits(mnist.train, drawn.train).images.shape; // [61000, 28, 28]
 * ```
 */
export function joinSplits(first: Split, second: Split): Split {
  const action = "Cannot join two sets of images";
  const [shape, other] = [first, second].map((split) => checkSplit(action, split));
  const [rows, columns] = shape.slice(1);
  if (other[1] !== rows || other[2] !== columns) {
    throw new RangeError(
      `${action}: expected images of one size but found ${rows} x ${columns} and ${other[1]} x ${other[2]}`,
    );
  }
  const count = shape[0] + other[0];
  const both = Math.min(shape[0], other[0]);
  const [images, labels] = [new Uint8Array(count * rows * columns), new Uint8Array(count)];
  [first, second].forEach((split, turn) => {
    for (let index = 0; index < split.images.shape[0]; index++) {
      const place = index < both ? 2 * index + turn : both + index;
      const from = index * rows * columns;
      images.set(split.images.data.subarray(from, from + rows * columns), place * rows * columns);
      labels[place] = split.labels.data[index];
    }
  });
  return {
    images: { shape: [count, rows, columns], data: images },
    labels: { shape: [count], data: labels },
  };
}
