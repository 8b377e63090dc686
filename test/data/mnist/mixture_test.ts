import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError } from "../../../lib/data/dataset.ts";
import { formatIdx } from "../../../lib/data/idx/idx.ts";
import { load } from "../../../lib/data/mnist/load.ts";
import { loadFolder } from "../../../lib/data/mnist/load_folder.ts";
import type { DataFiles } from "../../../lib/data/mnist/mnist_files.ts";
import { contents, files, Mirror, setting, TemporaryFolder, test, train, writeStandIn } from "../stand_in.ts";

const parts = Object.keys(files) as (keyof DataFiles)[];

/** Files of the sizes of the stand-in with other values. */
const others = (() => {
  const invert = (bytes: Uint8Array<ArrayBuffer>) => bytes.map((byte) => 255 - byte);
  const turn = (labels: Uint8Array<ArrayBuffer>) => labels.map((label) => 9 - label);
  const arrays = [
    { ...train.images, data: invert(train.images.data) },
    { ...train.labels, data: turn(train.labels.data) },
    { ...test.images, data: invert(test.images.data) },
    { ...test.labels, data: turn(test.labels.data) },
  ];
  return arrays.map(formatIdx);
})();

for (let mixture = 0; mixture < 16; mixture++) {
  const swapped = parts.filter((_, index) => mixture & 1 << index);
  Deno.test(`loadFolder without verifying, with other files for ${swapped.join(", ") || "none"}`, async () => {
    using folder = new TemporaryFolder();
    writeStandIn(
      folder.path,
      Object.fromEntries(swapped.map((part) => [files[part].name, others[parts.indexOf(part)]])),
    );
    const loading = () => loadFolder(folder.path, files, { verify: false });
    if (swapped.length === 0) return assertEquals((await loading()).source, "mnist");
    if (swapped.length === 4) return assertEquals((await loading()).source, "custom");
    const { message } = await assertRejects(loading, DataError, `Cannot load digits from "${folder.path}": `);
    const quoted = (which: boolean) =>
      parts.filter((part) => swapped.includes(part) === which).map((part) => `"${files[part].name}.gz"`).join(
        ", ",
      );
    assertStringIncludes(
      message,
      `found ${quoted(false)} of MNIST beside ${quoted(true)} of another: name a`,
    );
  });
}

Deno.test("loadFolder refuses files of MNIST in the place of others of MNIST", async () => {
  using folder = new TemporaryFolder();
  writeStandIn(folder.path, {
    [files.trainImages.name]: contents[files.testImages.name],
    [files.trainLabels.name]: contents[files.testLabels.name],
  });
  await assertRejects(
    () => loadFolder(folder.path, files, { verify: false }),
    DataError,
    `expected MNIST's ${files.trainImages.name} in "${files.trainImages.name}.gz" but found its ` +
      files.testImages.name,
  );
});

Deno.test("load never mixes what is cached or downloaded, whether it is to verify or not", async () => {
  for (const verify of [true, false]) {
    using folder = new TemporaryFolder();
    const cache = folder.file("scanline", "mnist");
    Deno.mkdirSync(cache, { recursive: true });
    writeStandIn(cache, { [files.trainLabels.name]: others[1], [files.testLabels.name]: null });
    await using mirror = new Mirror((name) =>
      name.startsWith(files.testLabels.name) ? new Response(others[3]) : undefined
    );
    const env = { XDG_CACHE_HOME: folder.path };
    const options = { verify, mirrors: [mirror.url] };
    await assertRejects(() => load(options, setting({}, env)), DataError, `${files.trainLabels.name}.gz`);
    writeStandIn(cache, { [files.testLabels.name]: null });
    await assertRejects(() => load(options, setting({}, env)), DataError, "expected the SHA-256");
  }
});
