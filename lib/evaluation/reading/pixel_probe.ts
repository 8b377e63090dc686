import type { Split } from "../../data/dataset.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { sequences } from "../../data/tensors.ts";
import { tf } from "../../tf.ts";
import { linearProbe, namedBy } from "./linear_probe.ts";

/** The ridge for each image learned from: of the powers of ten the best, or nearly, on MNIST's training images 4000 to 5999. */
const RIDGE = 1e-2;

/** Images whose pixels are a tensor at once. */
const CHUNK = 500;

/**
 * What can be read after each row from the pixels themselves, without any network: the probe of `rowProbe`, fitted not to a
 * hidden state but to all pixels of the rows so far.
 *
 * It is no upper bound of what can be known: what no linear layer finds in pixels, such as whether a loop is closed, another
 * reader may.
 *
 * @param train Images and labels that a layer for each row is fitted to.
 * @param test The images to name, of the same size.
 * @returns The answers, [images][rows].
 * @throws {RangeError} If there is no image, the images are of different sizes, or a label is not a digit.
 *
 * @example
 * ```ts
 * import { generateDataset, measuredByRow, pixelProbe } from "../../mod.ts";
 *
 * const { train, test } = await generateDataset({ train: 200, test: 20 });
 * measuredByRow(pixelProbe(train, test), test.labels.data); // 28 accuracies
 * ```
 */
export function pixelProbe(train: Split, test: Split): number[][] {
  checkSplitLabels("fit a layer to pixels", train, 10);
  checkSplitLabels("name images", test, 10);
  const [images, ...size] = train.images.shape;
  const [named, ...testSize] = test.images.shape;
  if (images === 0 || named === 0) {
    throw new RangeError("Cannot fit a layer to the pixels of a set without images: expected at least one");
  }
  if (size.join() !== testSize.join()) {
    throw new RangeError(
      `Cannot name images of ${testSize.join(" x ")} pixels: expected ${
        size.join(" x ")
      }, as those learned from`,
    );
  }
  const answers = Array.from({ length: named }, (): number[] => []);
  for (let row = 0; row < size[0]; row++) {
    const probe = linearProbe(10, RIDGE);
    forRowsSoFar(train, row, (x, from) => {
      probe.learn(x, train.labels.data.subarray(from, from + x.shape[0]));
    });
    const layer = probe.layer();
    forRowsSoFar(test, row, (x, from) => {
      Array.from(namedBy(layer, x)).forEach((said, at) => answers[from + at].push(said));
    });
  }
  return answers;
}

/** Hands over the rows of the images up to one of them, [images, pixels], chunk by chunk. */
function forRowsSoFar(split: Split, row: number, use: (x: tf.Tensor2D, from: number) => void): void {
  const [images, , columns] = split.images.shape;
  for (let from = 0; from < images; from += CHUNK) {
    tf.tidy(() => {
      const x = sequences(split, from, Math.min(from + CHUNK, images));
      use(tf.reshape(tf.slice(x, [0, 0, 0], [-1, row + 1, -1]), [-1, (row + 1) * columns]), from);
    });
  }
}
