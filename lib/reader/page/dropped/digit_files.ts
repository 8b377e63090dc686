import { DataProblem, explain } from "../../../data/data_problem.ts";
import { DataError, type Dataset, type Split } from "../../../data/dataset.ts";
import { decodeIdx } from "../../../data/idx/decode_idx.ts";
import type { IdxArray } from "../../../data/idx/idx_type.ts";
import type { NamedBytes } from "../training/messages.ts";
import { unpackGzip } from "./unpack_gzip.ts";

/** As many bytes as an IDX file may have here: a million images. */
const MOST_BYTES = 16 + 28 * 28 * 1e6;

/** Of one set of images so many in seven are for the test, as 10000 of MNIST's 70000 are. */
const TEST_SHARE = 1 / 7;

/** A file that was read. */
interface ReadFile {
  name: string;
  array: IdxArray<"uint8">;
}

/**
 * Reads MNIST's files, or others of the same format: images and their labels to train on, and images and labels for the test. Without
 * these, the last seventh of the images is the test. Any of them may be compressed by gzip.
 *
 * @param files Two or four files, in any order.
 * @returns The training set and the test set.
 * @throws {DataError} If one is damaged or of another kind, or they do not belong together.
 */
export async function readDigitFiles(files: readonly NamedBytes[]): Promise<Dataset> {
  const read: ReadFile[] = [];
  for (const file of files) read.push(await readFile(file));
  const [images, labels] = [3, 1].map((rank) => read.filter(({ array }) => array.shape.length === rank));
  if (images.length !== labels.length || images.length > 2) {
    throw new DataError(
      `Cannot use ${names(read)}: expected images and their labels, two files or four, but found ${
        count(images.length, "file")
      } of images and ${labels.length} of labels: drop all of them at once`,
    );
  }
  const pairs = images.map((file) => split(file, labelsOf(file, labels, images.length)));
  const { name } = images[0];
  if (pairs.length === 2) {
    const [train, test] = isTest(images[0].name) || smaller(pairs[0], pairs[1]) && !isTest(images[1].name)
      ? pairs.toReversed()
      : pairs;
    return { train, test, source: "custom", description: described(train, test, files.length) };
  }
  const [{ train, test }] = [halves(pairs[0], name)];
  return { train, test, source: "custom", description: described(train, test, files.length) };
}

async function readFile({ name, bytes }: NamedBytes): Promise<ReadFile> {
  try {
    const content = await unpackGzip(bytes, MOST_BYTES);
    const array = decodeIdx(content, { type: "uint8" });
    const { shape } = array;
    if (shape.length !== 1 && !(shape.length === 3 && shape[1] === 28 && shape[2] === 28)) {
      throw new DataProblem(`expected images of 28 x 28 or labels but found the shape [${shape.join(", ")}]`);
    }
    if (shape[0] === 0) throw new DataProblem("expected images or labels but found none");
    const wrong = shape.length === 1 ? array.data.findIndex((label) => label > 9) : -1;
    if (wrong >= 0) {
      throw new DataProblem(`expected labels from 0 to 9 but found ${array.data[wrong]} at index ${wrong}`);
    }
    return { name, array };
  } catch (error) {
    throw explain(error, name, "drop a whole copy of one of MNIST's files");
  }
}

/** The labels that belong to images: those of the same number, by name if all are of the same number. */
function labelsOf({ name, array }: ReadFile, labels: ReadFile[], pairs: number): ReadFile {
  const fitting = labels.filter((file) => file.array.shape[0] === array.shape[0]);
  const found = fitting.length > 1 ? fitting.find((file) => isTest(file.name) === isTest(name)) : fitting[0];
  if (found !== undefined) return found;
  const other = pairs === 1 ? `${labels[0].array.shape[0]}` : "none of that number";
  throw new DataError(
    `Cannot use "${name}": expected ${
      array.shape[0]
    } labels, one for each image, but found ${other}: drop the labels that belong to it`,
  );
}

function split({ array }: ReadFile, labels: ReadFile): Split {
  const [images, rows, columns] = array.shape;
  return {
    images: { shape: [images, rows, columns], data: array.data },
    labels: { shape: [images], data: labels.array.data },
  };
}

function isTest(name: string): boolean {
  return /t10k|test/i.test(name);
}

function smaller(one: Split, other: Split): boolean {
  return one.images.shape[0] < other.images.shape[0];
}

function halves({ images, labels }: Split, name: string): { train: Split; test: Split } {
  const [total] = images.shape;
  const at = total - Math.round(total * TEST_SHARE);
  if (at === 0 || at === total) {
    throw new DataError(
      `Cannot use "${name}": expected images to train on and some for the test but found ${total}: drop more images`,
    );
  }
  const part = (from: number, to: number): Split => ({
    images: { shape: [to - from, 28, 28], data: images.data.slice(from * 28 * 28, to * 28 * 28) },
    labels: { shape: [to - from], data: labels.data.slice(from, to) },
  });
  return { train: part(0, at), test: part(at, total) };
}

function described(train: Split, test: Split, files: number): string {
  const [trained, tested] = [train, test].map(({ images }) => images.shape[0]);
  return `${trained} images of the ${files} files that were dropped here, and ${tested} for the test`;
}

function names(files: ReadFile[]): string {
  return files.map(({ name }) => `"${name}"`).join(", ");
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
