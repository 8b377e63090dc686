import { tf } from "../tf.ts";
import { Random } from "../random.ts";
import { checkOptions } from "./check_options.ts";
import { checkSplit } from "./check_split.ts";
import type { Split } from "./dataset.ts";
import { checkWhole } from "./check_whole.ts";
import { moved } from "./moved.ts";
import { scaleGray } from "./tensors.ts";

/** Images that the network sees in one training step. The caller disposes the tensors. */
export interface Batch {
  /** Gray values from 0 to 1, float32, [images, 1, 28, 28]: the axis of length 1 is the gray channel. */
  images: tf.Tensor4D;
  /** The digit in each image, int32, [images]. */
  labels: tf.Tensor1D;
  /** Where each image stands in the split, [images]. */
  indices: Uint32Array;
}

/** How `batches` cuts a split. */
export interface BatchOptions {
  /** Images in a batch; the last one has what is left over. */
  batchSize: number;
  /** Decides the order of the images, a whole number from 0 to 4294967295. */
  seed: number;
  /** Each epoch has an order of its own: a whole number from 0. Default 0. */
  epoch?: number;
  /** `false` keeps the images in their order. Default `true`. */
  shuffle?: boolean;
  /** Each image is moved by up to so many pixels, left or right and up or down, every move as likely. Default 0. */
  shift?: number;
}

/** The generators that shuffle draw from streams that begin here, one for each epoch. */
const FIRST_STREAM = 0x10000;
/** Those that move the images begin here. */
const FIRST_SHIFT_STREAM = 0x20000;

/**
 * Cuts a split into batches, shuffled. The article: `DataLoader(train_data, batch_size=64, shuffle=True)`.
 *
 * @param split The images and labels.
 * @param options The size of a batch, the seed, the epoch, how far images are moved.
 * @returns The batches, each made when it is asked for; every image is in one. The caller disposes their tensors.
 * @throws {RangeError} If the batch size, the seed, the epoch or the shift is no such number, or the split has not one label for
 * each image.
 *
 * @example
 * ```ts
 * import { batches, generateDataset } from "../mod.ts";
 *
 * const { train } = await generateDataset({ train: 200, test: 10 });
 * const [batch] = batches(train, { batchSize: 64, seed: 1 });
 * batch.images.shape; // [64, 1, 28, 28]
 * ```
 */
export function batches(split: Split, options: BatchOptions): Generator<Batch, void, void> {
  const [count] = checkSplit("Cannot make batches", split);
  const { batchSize, seed, epoch = 0, shuffle = true, shift = 0 } = checkOptions(
    "Cannot make batches",
    options,
    {
      shuffle: "boolean",
    },
  );
  checkWhole("Cannot make batches", "batchSize", batchSize, 1);
  checkWhole("Cannot make batches", "epoch", epoch, 0, 0xffff);
  checkWhole("Cannot make batches", "seed", seed, 0, 0xffffffff);
  checkWhole("Cannot make batches", "shift", shift, 0, 1000);
  const order = shuffle
    ? new Random(seed, FIRST_STREAM + epoch).permutation(count)
    : Uint32Array.from({ length: count }, (_, index) => index);
  const random = new Random(seed, FIRST_SHIFT_STREAM + epoch);
  const move = () => shift === 0 ? 0 : random.integer(2 * shift + 1) - shift;
  return cut(split, order, batchSize, move);
}

function* cut(
  split: Split,
  order: Uint32Array,
  batchSize: number,
  move: () => number,
): Generator<Batch, void, void> {
  for (let start = 0; start < order.length; start += batchSize) {
    yield gather(split, order.slice(start, start + batchSize), move);
  }
}

function gather({ images, labels }: Split, indices: Uint32Array, move: () => number): Batch {
  const [, rows, columns] = images.shape;
  const size = rows * columns;
  const gray = new Float32Array(indices.length * size);
  indices.forEach((image, index) => {
    const pixels = images.data.subarray(image * size, (image + 1) * size);
    scaleGray(moved(pixels, columns, move(), move()), gray, index * size);
  });
  return {
    images: tf.tensor4d(gray, [indices.length, 1, rows, columns], "float32"),
    labels: tf.tensor1d(Int32Array.from(indices, (image) => labels.data[image]), "int32"),
    indices,
  };
}
