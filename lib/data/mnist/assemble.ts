import type { CheckedFile } from "./check_file.ts";
import type { Split } from "../dataset.ts";
import type { DataFiles } from "./mnist_files.ts";
import { DataProblem, explain } from "../data_problem.ts";

/** A file of a data set that was read, and where from. */
export interface LoadedFile extends CheckedFile {
  /** Its path or address. */
  from: string;
}

/** The four files of a data set. */
export type LoadedFiles = Record<keyof DataFiles, LoadedFile>;

/**
 * Puts the files of a data set together.
 *
 * @param files The files.
 * @param advice What to do if they do not fit together.
 * @returns The training and the test set.
 * @throws {DataError} If there is not one label for each image, or no image.
 */
export function assemble(files: LoadedFiles, advice: string): { train: Split; test: Split } {
  return {
    train: split(files.trainImages, files.trainLabels, advice),
    test: split(files.testImages, files.testLabels, advice),
  };
}

function split(images: LoadedFile, labels: LoadedFile, advice: string): Split {
  const [count, rows, columns] = images.array.shape;
  const [found] = labels.array.shape;
  if (count === 0) throw explain(new DataProblem("expected images but found none"), images.from, advice);
  if (found !== count) {
    throw explain(
      new DataProblem(`expected ${count} labels, one for each image, but found ${found}`),
      labels.from,
      advice,
    );
  }
  return {
    images: { shape: [count, rows, columns], data: images.array.data },
    labels: { shape: [count], data: labels.array.data },
  };
}
