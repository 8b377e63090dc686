import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError } from "../../../lib/data/dataset.ts";
import { joinSplits } from "../../../lib/data/splits/join_splits.ts";
import { load } from "../../../lib/data/mnist/load.ts";
import { mnistFiles } from "../../../lib/data/mnist/mnist_files.ts";
import {
  files,
  generated,
  Mirror,
  setting,
  TemporaryFolder,
  test,
  train,
  writeStandIn,
} from "../stand_in.ts";

const REFUSING = () => new Response("busy", { status: 503 });

Deno.test("load takes the folder of the caller, else MNIST_DIR, else the cache", async () => {
  using folder = new TemporaryFolder();
  const [chosen, named, cache] = ["chosen", "named", "scanline/mnist"].map((name) => folder.file(name));
  for (const path of [chosen, named, cache]) {
    Deno.mkdirSync(path, { recursive: true });
    writeStandIn(path);
  }
  const env = { MNIST_DIR: named, XDG_CACHE_HOME: folder.path };
  const first = await load({ dir: chosen }, setting({}, env));
  assertEquals([first.folder, first.description], [
    chosen,
    "The digits are MNIST, read from files and verified",
  ]);
  assertEquals((await load({}, setting({}, env))).folder, named);
  const cached = await load({}, setting({}, { ...env, MNIST_DIR: "" }));
  assertEquals([cached.folder, cached.description], [
    cache,
    "The digits are MNIST, read from the cache and verified",
  ]);
  for (const dataset of [first, cached]) {
    assertEquals([dataset.source, dataset.train, dataset.test], ["mnist", train, test]);
  }
});

Deno.test("load gives generated digits if asked for them, whatever MNIST_DIR names", async () => {
  assertEquals(await load({ source: "generated" }, setting({}, { MNIST_DIR: "/nowhere" })), generated);
});

Deno.test("load gives MNIST's images and generated ones in turn to learn from, and MNIST's to be judged by", async () => {
  using folder = new TemporaryFolder();
  writeStandIn(folder.path);
  const { train: both, ...rest } = await load({ source: "mnist+generated", dir: folder.path }, setting());
  assertEquals(both, joinSplits(train, generated.train));
  assertEquals(rest, {
    test,
    source: "mnist+generated",
    folder: folder.path,
    description:
      "The digits are MNIST, read from files and verified; to learn from, beside them 5 that Scanline drew from strokes",
  });
  await assertRejects(
    () => load({ source: "mnist+generated", dir: "/nowhere" }, setting()),
    DataError,
    'Cannot load MNIST from "/nowhere"',
  );
});

Deno.test("load calls other files beside generated digits what they are", async () => {
  using folder = new TemporaryFolder();
  writeStandIn(folder.path);
  const options = { source: "mnist+generated", dir: folder.path, verify: false } as const;
  const { source, train: both } = await load(options, setting({ files: mnistFiles }));
  assertEquals([source, both], ["custom", joinSplits(train, generated.train)]);
});

Deno.test("load gives generated digits, and says so, if nothing is cached and no mirror answers", async () => {
  using folder = new TemporaryFolder();
  await using mirror = new Mirror(REFUSING);
  const notices: string[] = [];
  const dataset = await load(
    { mirrors: [mirror.url, "http://127.0.0.1:1/"], onNotice: (notice) => notices.push(notice) },
    setting({}, { XDG_CACHE_HOME: folder.path }),
  );
  assertEquals([dataset.source, dataset.train], ["generated", generated.train]);
  assertStringIncludes(
    dataset.description,
    "These are generated digits, not MNIST: no mirror of MNIST answered",
  );
  assertStringIncludes(dataset.description, `${mirror.url}: HTTP status 503; http://127.0.0.1:1/: `);
  assertEquals(notices.at(-1), dataset.description);
  assertEquals(folder.list(), []);
});

Deno.test("load gives an error instead of generated digits if MNIST was asked for", async () => {
  await using mirror = new Mirror(REFUSING);
  const error = await assertRejects(
    () => load({ source: "mnist", mirrors: [mirror.url] }, setting()),
    DataError,
    `Cannot download "${files.trainImages.name}.gz": no mirror answered (${mirror.url}: HTTP status 503)`,
  );
  assertStringIncludes(error.message, "set MNIST_DIR");
  assertStringIncludes(error.message, "--data generated");
});

Deno.test("load gives an error instead of generated digits if a folder was named", async () => {
  await assertRejects(
    () => load({ dir: "/nowhere" }, setting()),
    DataError,
    'Cannot load MNIST from "/nowhere"',
  );
  await assertRejects(() => load({}, setting({}, { MNIST_DIR: "/nowhere" })), DataError, '"/nowhere"');
});

Deno.test("load gives an error instead of generated digits if a part of MNIST is there already", async () => {
  using folder = new TemporaryFolder();
  const env = { XDG_CACHE_HOME: folder.path };
  await using mirror = new Mirror((name) => name.startsWith(files.testImages.name) ? REFUSING() : undefined);
  for (let run = 0; run < 2; run++) { // the second finds the other files in the cache
    await assertRejects(
      () => load({ mirrors: [mirror.url] }, setting({}, env)),
      DataError,
      `Cannot download "${files.testImages.name}.gz": no mirror answered`,
    );
  }
  assertEquals(folder.list(), [`${files.trainImages.name}.gz`, `${files.trainLabels.name}.gz`]);
});

Deno.test("load refuses a source it does not know, and generated digits from a folder", async () => {
  const source = "fashion" as "auto";
  await assertRejects(
    () => load({ source }, setting()),
    RangeError,
    'the source "fashion": expected one of auto',
  );
  await assertRejects(
    () => load({ source: "generated", dir: "digits" }, setting()),
    DataError,
    'Cannot load generated digits from "digits"',
  );
});

Deno.test("load stops before it begins if the signal was aborted, and passes the signal on", async () => {
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  for (const source of ["auto", "mnist", "generated", "mnist+generated"] as const) {
    await assertRejects(() => load({ source, signal }, setting()), Error, "enough");
  }
  const controller = new AbortController();
  const generate = ({ signal }: { signal?: AbortSignal }) => {
    controller.abort(reason);
    signal?.throwIfAborted();
    return Promise.resolve(generated);
  };
  await assertRejects(() => load({ signal: controller.signal }, setting({ generate })), Error, "enough");
});
