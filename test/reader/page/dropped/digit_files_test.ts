import { assertEquals, assertRejects } from "@std/assert";
import { gzipSync } from "node:zlib";
import { DataError } from "../../../../lib/data/dataset.ts";
import { formatIdx } from "../../../../lib/data/idx/idx.ts";
import { readDigitFiles } from "../../../../lib/reader/page/dropped/digit_files.ts";
import type { NamedBytes } from "../../../../lib/reader/page/training/messages.ts";

function images(name: string, count: number, first = 0): NamedBytes {
  const data = Uint8Array.from({ length: count * 784 }, (_, at) => (first + Math.floor(at / 784)) % 256);
  return { name, bytes: formatIdx({ shape: [count, 28, 28], data }) };
}

function labels(name: string, count: number): NamedBytes {
  return {
    name,
    bytes: formatIdx({ shape: [count], data: Uint8Array.from({ length: count }, (_, at) => at % 10) }),
  };
}

const zipped = ({ name, bytes }: NamedBytes): NamedBytes => ({
  name: `${name}.gz`,
  bytes: new Uint8Array(gzipSync(bytes)),
});

Deno.test("four files in any order, compressed or not, are a training set and a test set", async () => {
  const { train, test, source, description } = await readDigitFiles([
    labels("t10k-labels", 7),
    zipped(images("train-images", 20)),
    images("t10k-images", 7, 100),
    zipped(labels("train-labels", 20)),
  ]);
  assertEquals([train.images.shape, train.labels.shape], [[20, 28, 28], [20]]);
  assertEquals([test.images.shape, test.images.data[0], test.labels.data[6]], [[7, 28, 28], 100, 6]);
  assertEquals(source, "custom");
  assertEquals(description, "20 images of the 4 files that were dropped here, and 7 for the test");
});

Deno.test("names tell the test set where there are as many images in both, or more in the test set", async () => {
  for (const [count, testCount] of [[9, 9], [9, 30]]) {
    const { train, test } = await readDigitFiles([
      images("test-images", testCount, 100),
      images("images", count),
      labels("labels", count),
      labels("test-labels", testCount),
    ]);
    assertEquals([train.images.data[0], test.images.data[0]], [0, 100]);
    assertEquals([train.images.shape[0], test.images.shape[0]], [count, testCount]);
  }
});

Deno.test("of two files the last seventh is for the test", async () => {
  const { train, test } = await readDigitFiles([images("a", 70), labels("b", 70)]);
  assertEquals([train.images.shape[0], test.images.shape[0], test.images.data[0]], [60, 10, 60]);
  assertEquals([train.labels.data.length, [...test.labels.data]], [60, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
});

Deno.test("files that are damaged, of another kind or do not belong together are refused by name", async () => {
  const cut = (file: NamedBytes) => ({ ...file, bytes: file.bytes.slice(0, -1) });
  const other = { name: "squares", bytes: formatIdx({ shape: [2, 8, 8], data: new Uint8Array(128) }) };
  const elevens = { name: "elevens", bytes: formatIdx({ shape: [2], data: new Uint8Array([1, 11]) }) };
  const floats = { name: "floats", bytes: formatIdx({ shape: [2], data: new Float32Array(2) }) };
  const cases: [NamedBytes[], string][] = [
    [
      [cut(images("x", 2)), labels("y", 2)],
      'Cannot read "x": expected 1584 bytes but found 1583: drop a whole copy of one of MNIST\'s files',
    ],
    [
      [cut(zipped(images("x", 2))), labels("y", 2)],
      'Cannot read "x.gz": expected a whole gzip file but found a damaged',
    ],
    [
      [other, labels("y", 2)],
      'Cannot read "squares": expected images of 28 x 28 or labels but found the shape [2, 8, 8]',
    ],
    [[images("x", 2), elevens], 'Cannot read "elevens": expected labels from 0 to 9 but found 11 at index 1'],
    [[floats], 'Cannot read "floats": expected'],
    [[images("x", 0), labels("y", 0)], 'Cannot read "x": expected images or labels but found none'],
    [
      [images("x", 2)],
      'Cannot use "x": expected images and their labels, two files or four, but found 1 file of images',
    ],
    [[images("x", 2), labels("y", 3)], 'Cannot use "x": expected 2 labels, one for each image, but found 3'],
    [
      [images("x", 1), labels("y", 1)],
      'Cannot use "x": expected images to train on and some for the test but found 1',
    ],
  ];
  for (const [files, message] of cases) await assertRejects(() => readDigitFiles(files), DataError, message);
});
