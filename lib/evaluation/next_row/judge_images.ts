import type { ByteArray } from "../../data/dataset.ts";
import { predictClasses } from "../../model/predict.ts";
import type { tf } from "../../tf.ts";

/** What a classifier takes images for. */
export interface Judged {
  /** The digit of each image. */
  digits: Uint8Array<ArrayBuffer>;
  /** How many images are taken for each digit, [classes]. */
  counts: number[];
}

/**
 * Asks a classifier what images without labels are, such as those that a network has drawn.
 *
 * @param classifier A classifier of sequences, as `rowClassifier` makes it. It names a digit whatever it is shown.
 * @param images The images, [images, rows, columns].
 * @returns The digit of each, and how often each digit was named.
 * @throws {RangeError} If there is no image, or an image does not fit the classifier.
 *
 * @example
 * ```ts
 * import { generateDataset, judgeImages, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * judgeImages(rowClassifier(), test.images).counts; // ten counts, which add up to 10
 * ```
 */
export function judgeImages(classifier: tf.LayersModel, images: ByteArray<[number, number, number]>): Judged {
  const count = images?.shape?.[0] ?? 0;
  const labels: ByteArray<[number]> = { shape: [count], data: new Uint8Array(count) };
  const digits = new Uint8Array(predictClasses(classifier, { images, labels }));
  const counts = new Array<number>(classifier.outputs[0].shape.at(-1)!).fill(0);
  for (const digit of digits) counts[digit]++;
  return { digits, counts };
}
