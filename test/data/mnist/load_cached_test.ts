import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError } from "../../../lib/data/dataset.ts";
import { loadCached } from "../../../lib/data/mnist/load_cached.ts";
import {
  contents,
  files,
  gzip,
  Mirror,
  setting,
  TemporaryFolder,
  test,
  train,
  writeStandIn,
} from "../stand_in.ts";

const names = Object.values(files).map((file) => `${file.name}.gz`);

Deno.test("loadCached downloads each file once, keeps it, and then asks no mirror", async () => {
  using folder = new TemporaryFolder();
  const cache = folder.file("made", "here");
  await using mirror = new Mirror(() => undefined);
  const notices: string[] = [];
  const options = { mirrors: [mirror.url], onNotice: (notice: string) => notices.push(notice) };
  const first = await loadCached(cache, options, setting());
  assertEquals(
    first.description,
    `The digits are MNIST, downloaded from ${mirror.url} and kept in "${cache}"`,
  );
  assertEquals([mirror.requests, folder.list()], [names, names.toSorted()]);
  assertEquals(notices.length, 1);
  const second = await loadCached(cache, options, setting());
  assertEquals(second.folder, cache);
  for (const dataset of [first, second]) {
    assertEquals([dataset.source, dataset.train, dataset.test], ["mnist", train, test]);
  }
  assertEquals([mirror.requests.length, notices.length], [4, 1]);
});

Deno.test("loadCached keeps what it was given: a plain file as a plain file", async () => {
  using folder = new TemporaryFolder();
  await using mirror = new Mirror((name) => new Response(contents[name.replace(".gz", "")]));
  await loadCached(folder.path, { mirrors: [mirror.url] }, setting());
  assertEquals(folder.list(), Object.keys(contents).sort());
  await loadCached(folder.path, { mirrors: [] }, setting());
});

Deno.test("loadCached downloads only what is missing", async () => {
  using folder = new TemporaryFolder();
  await using mirror = new Mirror(() => undefined);
  writeStandIn(folder.path, { [files.trainLabels.name]: null });
  await loadCached(folder.path, { mirrors: [mirror.url] }, setting());
  assertEquals([mirror.requests, folder.list()], [[`${files.trainLabels.name}.gz`], names.toSorted()]);
});

Deno.test("loadCached asks a mirror that failed only after the one that worked", async () => {
  using folder = new TemporaryFolder();
  await using bad = new Mirror(() => new Response("no such file", { status: 404 }));
  await using good = new Mirror(() => undefined);
  const { description } = await loadCached(folder.path, { mirrors: [bad.url, good.url] }, setting());
  assertStringIncludes(description, `downloaded from ${good.url} and kept`);
  assertEquals([bad.requests.length, good.requests.length], [1, 4]);
});

Deno.test("loadCached takes the mirrors from MNIST_MIRRORS", async () => {
  using folder = new TemporaryFolder();
  await using mirror = new Mirror(() => undefined);
  await loadCached(folder.path, {}, setting({}, { MNIST_MIRRORS: mirror.url }));
  assertEquals(mirror.requests, names);
});

Deno.test("loadCached neither uses nor replaces a damaged file of the cache", async () => {
  using folder = new TemporaryFolder();
  await using mirror = new Mirror(() => undefined);
  const damaged = gzip(contents[files.testImages.name].with(-1, 1));
  writeStandIn(folder.path, { [files.testImages.name]: damaged });
  const path = `${folder.file(files.testImages.name)}.gz`;
  const error = await assertRejects(
    () => loadCached(folder.path, { mirrors: [mirror.url] }, setting()),
    DataError,
    `Cannot read "${path}": expected the SHA-256 ${files.testImages.sha256} but found`,
  );
  assertStringIncludes(error.message, ": delete the file to download it again");
  assertEquals([mirror.requests, Deno.readFileSync(path)], [[], damaged]);
});

Deno.test("loadCached leaves nothing behind of a file that was wrong or broke off", async () => {
  using folder = new TemporaryFolder();
  const bytes = gzip(contents[files.trainImages.name]);
  for (const body of [gzip(new Uint8Array(5)), bytes.slice(0, 60)]) {
    await using mirror = new Mirror(() => new Response(body));
    await assertRejects(() => loadCached(folder.path, { mirrors: [mirror.url] }, setting()), DataError);
    assertEquals(folder.list(), []);
  }
});

Deno.test("loadCached leaves only whole files behind if it is stopped, and goes on from there", async () => {
  using folder = new TemporaryFolder();
  const controller = new AbortController();
  await using mirror = new Mirror((name) => {
    if (!name.startsWith(files.trainLabels.name)) return undefined;
    const half = gzip(contents[files.trainLabels.name]).slice(0, 20);
    return new Response(new ReadableStream({ start: (stream) => stream.enqueue(half) }));
  });
  const onProgress = ({ file }: { file: string }) => {
    if (file.startsWith(files.trainLabels.name)) controller.abort(new Error("enough"));
  };
  const { signal } = controller;
  await assertRejects(
    () => loadCached(folder.path, { mirrors: [mirror.url], signal, onProgress }, setting()),
    Error,
    "enough",
  );
  assertEquals(folder.list(), [`${files.trainImages.name}.gz`]);
  await using whole = new Mirror(() => undefined);
  await loadCached(folder.path, { mirrors: [whole.url] }, setting());
  assertEquals(whole.requests.length, 3);
});

Deno.test("loadCached uses what it downloaded, and says so, if it cannot be kept", async () => {
  using folder = new TemporaryFolder();
  await using mirror = new Mirror(() => undefined);
  Deno.writeTextFileSync(folder.file("file"), "not a folder");
  const cache = folder.file("file", "scanline");
  const dataset = await loadCached(cache, { mirrors: [mirror.url] }, setting());
  assertEquals([dataset.source, dataset.train], ["mnist", train]);
  assertStringIncludes(dataset.description, `and not kept ("${cache}" cannot be written: `);
  const homeless = await loadCached(undefined, { mirrors: [mirror.url] }, setting());
  assertStringIncludes(homeless.description, "and not kept (the environment names no folder for it)");
});

const privileged = Deno.build.os === "windows" || Deno.uid() === 0;
Deno.test({
  name:
    "loadCached uses what it downloaded if the cache is read-only (not as root, who may write everywhere)",
  ignore: privileged,
  fn: async () => {
    using folder = new TemporaryFolder();
    await using mirror = new Mirror(() => undefined);
    Deno.chmodSync(folder.path, 0o555);
    const dataset = await loadCached(folder.path, { mirrors: [mirror.url] }, setting());
    Deno.chmodSync(folder.path, 0o755);
    assertStringIncludes(dataset.description, "cannot be written: Permission denied");
    assertEquals(folder.list(), []);
  },
});
