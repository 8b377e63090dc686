import { Random } from "../../random.ts";
import { expectWhole } from "../../expect_whole.ts";
import { checkOptions } from "../check_options.ts";
import type { Dataset, Split } from "../dataset.ts";
import { generateDigit } from "./handwriting.ts";
import { describeValue } from "../../describe_value.ts";

export { generateDigit } from "./handwriting.ts";

/**
 * The labels of the first ten images of MNIST's test set. The generated test set begins with the same ones, so that
 * what the lesson says of its ten predictions, and of the seven that runs through it, is true of these digits too.
 */
const FIRST_TEST_LABELS = [7, 2, 1, 0, 4, 1, 4, 9, 5, 9];

/** Streams of random numbers of their own: no test digit is a training digit. */
const STREAMS = { train: 0x7261, test: 0x7465 };

/** So many digits are drawn between two chances for the rest of the program to run. */
const BREATH = 500;

/** What to generate, and how to follow it. */
export interface GenerateOptions {
  /** The same seed gives the same digits: a whole number from 0 to 4294967295; 1 if left out. */
  seed?: number;
  /** The number of training images; 60000 if left out, as in MNIST. */
  train?: number;
  /** The number of test images; 10000 if left out, as in MNIST. */
  test?: number;
  /** Called now and then with the number of digits drawn and the number of all. */
  onProgress?: (done: number, total: number) => void;
  /** Stops the drawing. */
  signal?: AbortSignal;
}

/**
 * Draws a data set of handwritten digits from strokes, in MNIST's layout, for machines that cannot get MNIST. Training
 * and test digits are written by the same hand but come from different random numbers.
 *
 * @param options What to generate, and how to follow it.
 * @returns The data set, its source "generated".
 * @throws {RangeError} If the seed or a number of images is out of range.
 * @throws The signal's reason, if it stops the drawing.
 *
 * @example
 * ```ts
 * import { generateDataset } from "./generated.ts";
 *
 * const digits = await generateDataset({ seed: 1, train: 1000, test: 200 });
 * digits.train.images.shape; // [1000, 28, 28]
 * ```
 */
export async function generateDataset(options: GenerateOptions = {}): Promise<Dataset> {
  const { seed = 1, train = 60000, test = 10000, onProgress, signal } = checkOptions(
    "Cannot generate digits",
    options,
    { onProgress: "function", signal: "signal" },
  );
  for (const count of [train, test]) {
    expectWhole(`Cannot generate ${describeValue(count)} images`, count, 1);
  }
  const breathe = async (done: number) => {
    onProgress?.(done, train + test);
    // A timer, not a resolved promise: only then do signals and other events get their turn.
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  };
  signal?.throwIfAborted();
  return {
    train: await generateSplit(train, [], new Random(seed, STREAMS.train), breathe),
    test: await generateSplit(
      test,
      FIRST_TEST_LABELS,
      new Random(seed, STREAMS.test),
      (done) => breathe(train + done),
    ),
    source: "generated",
    description: "These are digits that Scanline drew from strokes with a random hand, not MNIST",
  };
}

/** Draws images; after the first labels, which are given, every digit is as likely. */
async function generateSplit(
  count: number,
  firstLabels: readonly number[],
  random: Random,
  breathe: (done: number) => Promise<void>,
): Promise<Split> {
  const images = pixels(count);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    labels[index] = firstLabels[index] ?? random.integer(10);
    images.set(generateDigit(labels[index], random), index * 28 * 28);
    if ((index + 1) % BREATH === 0 || index + 1 === count) await breathe(index + 1);
  }
  return { images: { shape: [count, 28, 28], data: images }, labels: { shape: [count], data: labels } };
}

/** The runtime's own error for too large an array names a length and not what was asked for. */
function pixels(count: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(count * 28 * 28);
  } catch (error) {
    throw new RangeError(`Cannot generate ${count} images: expected so few that they fit into the memory`, {
      cause: error,
    });
  }
}
