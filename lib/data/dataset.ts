export { DataError } from "../files/data_error.ts";

/** An array of bytes with a shape, row by row: the last axis is the one whose neighbours lie side by side. */
export interface ByteArray<Shape extends number[] = number[]> {
  /** The length of each axis. */
  shape: Shape;
  /** The values, 0 to 255. */
  data: Uint8Array<ArrayBuffer>;
}

/** Images and their labels, in the same order. */
export interface Split {
  /** Gray values, [images, 28, 28]: 0 is the background, 255 full ink. */
  images: ByteArray<[number, number, number]>;
  /** The digit in each image, [images], 0 to 9. */
  labels: ByteArray<[number]>;
}

/**
 * Where digits come from: MNIST itself, other files in the same format, or digits drawn by `generateDataset`; or those to learn from
 * are MNIST's and as many drawn ones, and those to be judged by MNIST's.
 */
export type Source = "mnist" | "custom" | "generated" | "mnist+generated";

/** A training set and a test set. */
export interface Dataset {
  /** The images to learn from; 60000 in MNIST. */
  train: Split;
  /** The images to be judged by, never trained on; 10000 in MNIST. */
  test: Split;
  /** Where they come from. */
  source: Source;
  /** The folder whose files were read, if any. */
  folder?: string;
  /** One sentence for a reader that says where they come from; for generated digits it says so plainly. */
  description: string;
}
