import { checkSplit } from "../check_split.ts";
import type { Split } from "../dataset.ts";
import { describeValue } from "../../describe_value.ts";
import { checkWhole } from "../check_whole.ts";

/**
 * Chosen images of a set and their labels, in the order in which they are named.
 *
 * @param split The set.
 * @param indices Which images, from 0; an image may be named more than once.
 * @returns A copy of them.
 * @throws {RangeError} If there is no such image.
 *
 * @example
 * ```ts
 * import { generateDataset, select } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * select(test, [8]); // the ninth image alone; in MNIST's test set a five that is often misread
 * ```
 */
export function select(split: Split, indices: ArrayLike<number>): Split {
  const [count, rows, columns] = checkSplit("Cannot select images", split);
  if (typeof indices !== "object" || !(Number.isInteger(indices?.length) && indices.length >= 0)) {
    throw new RangeError(
      `Cannot select images: expected a list of indices but found ${describeValue(indices)}`,
    );
  }
  for (let place = 0; place < indices.length; place++) {
    if (count === 0) {
      throw new RangeError("Cannot select an image of a set without any: expected at least one");
    }
    checkWhole("Cannot select an image", "index", indices[place], 0, count - 1);
  }
  const size = rows * columns;
  const images = new Uint8Array(indices.length * size);
  const labels = Uint8Array.from(indices, (index, place) => {
    images.set(split.images.data.subarray(index * size, (index + 1) * size), place * size);
    return split.labels.data[index];
  });
  return {
    images: { shape: [indices.length, rows, columns], data: images },
    labels: { shape: [indices.length], data: labels },
  };
}
