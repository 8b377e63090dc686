import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError } from "../../../lib/data/dataset.ts";
import { formatIdx } from "../../../lib/data/idx/idx.ts";
import { loadFolder } from "../../../lib/data/mnist/load_folder.ts";
import {
  contents,
  countingSplit,
  files,
  gzip,
  TemporaryFolder,
  test,
  train,
  writeStandIn,
} from "../stand_in.ts";

const { trainImages, trainLabels, testImages, testLabels } = files;

Deno.test("loadFolder reads files with and without .gz", async () => {
  using folder = new TemporaryFolder();
  writeStandIn(folder.path, { [testImages.name]: null });
  Deno.writeFileSync(folder.file(testImages.name), contents[testImages.name]);
  const dataset = await loadFolder(folder.path, files, {});
  assertEquals([dataset.source, dataset.train, dataset.test], ["mnist", train, test]);
});

const labels = contents[testLabels.name];
const otherDigit = labels.with(-1, 3);
const failures: [string, Uint8Array, string][] = [
  ["is short", gzip(labels.slice(0, -1)), `expected ${labels.length} bytes but found ${labels.length - 1}`],
  ["is long", gzip(new Uint8Array([...labels, 0])), `expected at most ${labels.length} bytes but found more`],
  ["breaks off", gzip(labels).subarray(0, 30), "found a damaged one (unexpected end of file)"],
  ["is empty", new Uint8Array(), "expected an IDX header of 4 bytes but found 0 bytes"],
  ["is a web page", new TextEncoder().encode("<!doctype html>"), "begins with 0000, but found 3c21"],
  ["holds images", gzip(contents[testImages.name].subarray(0, labels.length)), "expected 1 axis but found 3"],
  ["has other labels", gzip(otherDigit), `expected the SHA-256 ${testLabels.sha256} but found `],
  ["has fewer labels", gzip(formatIdx(countingSplit(4).labels)), "expected the sizes 5 but found 4"],
];
for (const [what, bytes, message] of failures) {
  Deno.test(`loadFolder refuses a file that ${what}`, async () => {
    using folder = new TemporaryFolder();
    writeStandIn(folder.path, { [testLabels.name]: bytes });
    const error = await assertRejects(() => loadFolder(folder.path, files, {}), DataError, message);
    assertStringIncludes(error.message, `Cannot read "${folder.file(testLabels.name)}.gz": expected`);
    assertStringIncludes(error.message, ": replace the file with a good copy, or pass verify: false");
  });
}

Deno.test("loadFolder prefers the plain file, and does not pass over a damaged one", async () => {
  using folder = new TemporaryFolder();
  writeStandIn(folder.path);
  Deno.writeFileSync(folder.file(testLabels.name), otherDigit);
  await assertRejects(
    () => loadFolder(folder.path, files, {}),
    DataError,
    `Cannot read "${folder.file(testLabels.name)}": expected the SHA-256`,
  );
});

Deno.test("loadFolder names the files that are missing", async () => {
  using folder = new TemporaryFolder();
  writeStandIn(folder.path, { [trainLabels.name]: null, [testImages.name]: null });
  await assertRejects(
    () => loadFolder(folder.path, files, {}),
    DataError,
    `found no "${trainLabels.name}", "${testImages.name}", with or without .gz: set MNIST_DIR`,
  );
});

Deno.test("loadFolder refuses a folder that does not exist or is a file, and a file that is a folder", async () => {
  using folder = new TemporaryFolder();
  const nowhere = folder.file("nowhere");
  await assertRejects(
    () => loadFolder(nowhere, files, {}),
    DataError,
    `Cannot load MNIST from "${nowhere}": the folder does not exist`,
  );
  writeStandIn(folder.path, { [trainImages.name]: null });
  const path = `${folder.file(testImages.name)}.gz`;
  await assertRejects(() => loadFolder(path, files, {}), DataError, "it is not a folder");
  Deno.mkdirSync(folder.file(trainImages.name));
  await assertRejects(
    () => loadFolder(folder.path, files, {}),
    DataError,
    `Cannot read "${folder.file(trainImages.name)}": expected a file but found a folder`,
  );
});

/** Writes a data set of the same form as the stand-in, but not the same. */
function writeOther(folder: string, changes: Record<string, Uint8Array> = {}) {
  const [train, test] = [countingSplit(7), countingSplit(3)];
  writeStandIn(folder, {
    [trainImages.name]: formatIdx(train.images),
    [trainLabels.name]: formatIdx(train.labels),
    [testImages.name]: formatIdx(test.images),
    [testLabels.name]: formatIdx(test.labels),
    ...changes,
  });
  return { train, test };
}

Deno.test("loadFolder admits other data in the same format if it is not to verify", async () => {
  using folder = new TemporaryFolder();
  const { train, test } = writeOther(folder.path);
  const dataset = await loadFolder(folder.path, files, { verify: false });
  assertEquals([dataset.source, dataset.train, dataset.test], ["custom", train, test]);
  assertStringIncludes(dataset.description, "not MNIST");
  await assertRejects(() => loadFolder(folder.path, files, {}), DataError, "expected the sizes 12 x 28 x 28");
});

Deno.test("loadFolder calls MNIST what is MNIST even if it is not to verify", async () => {
  using folder = new TemporaryFolder();
  writeStandIn(folder.path);
  assertEquals((await loadFolder(folder.path, files, { verify: false })).source, "mnist");
});

const small = { shape: [3, 27, 28], data: new Uint8Array(3 * 27 * 28) };
const unfit: [string, string, Uint8Array, string][] = [
  [
    "images of another size",
    testImages.name,
    formatIdx(small),
    "expected the sizes any x 28 x 28 but found 3 x 27 x 28",
  ],
  [
    "values of another type",
    testLabels.name,
    formatIdx({ shape: [3], data: new Int8Array(3) }),
    "but found int8",
  ],
  [
    "a label above 9",
    testLabels.name,
    formatIdx({ shape: [3], data: new Uint8Array([0, 10, 9]) }),
    "found 10 at index 1",
  ],
  [
    "a label too few",
    testLabels.name,
    formatIdx(countingSplit(2).labels),
    "expected 3 labels, one for each image, but found 2",
  ],
  ["no images", testImages.name, formatIdx(countingSplit(0).images), "expected images but found none"],
];
for (const [what, name, bytes, message] of unfit) {
  Deno.test(`loadFolder refuses ${what} even if it is not to verify`, async () => {
    using folder = new TemporaryFolder();
    writeOther(folder.path, { [name]: bytes });
    const error = await assertRejects(
      () => loadFolder(folder.path, files, { verify: false }),
      DataError,
      message,
    );
    assertStringIncludes(error.message, `Cannot read "${folder.file(name)}.gz": expected`);
    assertStringIncludes(error.message, ": replace the file with a good copy; data of other");
    assertStringIncludes(error.message, "can be read with parseIdx");
  });
}
