import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError } from "../../../../lib/data/dataset.ts";
import { downloadFile, NoMirrorError } from "../../../../lib/data/mnist/download/download.ts";
import { loadCached } from "../../../../lib/data/mnist/load_cached.ts";
import { load } from "../../../../lib/data/mnist/load.ts";
import { compressed, contents, files, gzip, Mirror, setting, TemporaryFolder } from "../../stand_in.ts";

const file = files.testImages;
const bytes = gzip(contents[file.name]);
const rate = { bytesPerSecond: 300, over: 100 };
const patience = { answer: 10_000, silence: 10_000, rate };

/** A file that comes byte by byte, ten milliseconds apart, from so many bytes on. */
function dripping(from = 0): Response {
  let sent = 0;
  return new Response(
    new ReadableStream({
      async pull(controller) {
        if (sent > 0) await new Promise((resolve) => setTimeout(resolve, 10));
        const end = sent === 0 ? Math.max(from, 1) : sent + 1;
        controller.enqueue(bytes.slice(sent, end));
        sent = end;
        if (sent >= bytes.length) controller.close();
      },
    }),
  );
}

for (
  const [what, from] of [["from the beginning", 0], ["after half the file", bytes.length / 2 | 0]] as const
) {
  Deno.test(`downloadFile leaves a mirror that drips ${what} for the next`, async () => {
    await using slow = new Mirror(() => dripping(from));
    await using good = new Mirror(() => undefined);
    const notices: string[] = [];
    const onNotice = (notice: string) => notices.push(notice);
    const { mirror, verified } = await downloadFile(file, [slow.url, good.url], { patience, onNotice });
    assertEquals([mirror, verified], [good.url, true]);
    assertEquals(notices, [
      `Downloading ${file.name}.gz from ${good.url} after ${slow.url}: slower than 300 bytes per second for 0.1 s`,
    ]);
    const { message } = await assertRejects(() => downloadFile(file, [slow.url], { patience }), DataError);
    assertStringIncludes(message, `${slow.url}: slower than 300 bytes per second for 0.1 s`);
  });
}

Deno.test("load takes no generated digits because mirrors are slow", async () => {
  await using slow = new Mirror(() => dripping());
  const error = await assertRejects(() => load({ mirrors: [slow.url] }, setting({ patience })), DataError);
  assert(!(error instanceof NoMirrorError));
});

Deno.test("downloadFile waits for a mirror that keeps to the least rate", async () => {
  await using steady = new Mirror(() => dripping());
  const slower = { ...patience, rate: { bytesPerSecond: 1, over: 100 } };
  const short = files.testLabels;
  await using brief = new Mirror(() => {
    const content = gzip(contents[short.name]);
    return new Response(
      new ReadableStream({
        async start(controller) {
          for (const byte of content) {
            controller.enqueue(Uint8Array.of(byte));
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
          controller.close();
        },
      }),
    );
  });
  assertEquals((await downloadFile(short, [brief.url, steady.url], { patience: slower })).mirror, brief.url);
});

Deno.test("downloadFile asks the next mirror after a loop of redirects, a page, a wrong length and too long a file", async () => {
  const answers: [string, (name: string, request: Request) => Response][] = [
    ["redirects", (_, { url }) => new Response(null, { status: 302, headers: { location: url } })],
    ["begins with 0000", () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } })],
    ["announces 5000000", () => new Response(new Uint8Array(5_000_000))],
    ["HTTP status 204", () => new Response(null, { status: 204 })],
    ["HTTP status 206", () => new Response(bytes.slice(0, 20), { status: 206 })],
  ];
  for (const [reason, answer] of answers) {
    await using wrong = new Mirror(answer);
    await using good = new Mirror(compressed);
    assertEquals((await downloadFile(file, [wrong.url, good.url], { patience })).mirror, good.url);
    await assertRejects(() => downloadFile(file, [wrong.url], { patience }), DataError, reason);
  }
});

Deno.test("loadCached removes what killed downloads left, and nothing else", async () => {
  using folder = new TemporaryFolder();
  await using mirror = new Mirror(() => undefined);
  const name = `${file.name}.gz`;
  const left = [`${name}.${crypto.randomUUID()}.part`, `.${name}.0123abcd.part`];
  const others = [`${name}.part`, "notes.part", `${name}.backup`];
  const names = Object.values(files).map((file) => `${file.name}.gz`);
  for (const run of ["downloaded", "cached"]) {
    for (const name of [...left, ...others]) Deno.writeTextFileSync(folder.file(name), "half");
    await loadCached(folder.path, { mirrors: [mirror.url] }, setting());
    assertEquals(folder.list(), [...names, ...others].toSorted(), run);
  }
  assertEquals(mirror.requests, names);
});

Deno.test("loadCached says why the cache cannot be written, and goes on", async () => {
  using folder = new TemporaryFolder();
  await using mirror = new Mirror(() => undefined);
  const cache = folder.file("cache");
  Deno.writeTextFileSync(cache, "a thesis");
  const { description } = await loadCached(cache, { mirrors: [mirror.url] }, setting());
  assertStringIncludes(
    description,
    `not kept ("${cache}" cannot be written: expected a folder but found a file)`,
  );
  assertEquals(Deno.readTextFileSync(cache), "a thesis");
});

Deno.test("loadCached replaces no folder and no link that stands in the place of a file", async () => {
  using folder = new TemporaryFolder();
  await using mirror = new Mirror(() => undefined);
  const path = `${folder.file(files.trainImages.name)}.gz`;
  Deno.mkdirSync(path);
  const loading = () => loadCached(folder.path, { mirrors: [mirror.url] }, setting());
  await assertRejects(loading, DataError, `Cannot read "${path}": expected a file but found a folder`);
  assertEquals(Deno.statSync(path).isDirectory, true);
  if (Deno.build.os === "windows") return;
  Deno.removeSync(path);
  Deno.symlinkSync("gone", path);
  await assertRejects(
    loading,
    DataError,
    `Cannot read "${path}": expected a file but found a link to "gone"`,
  );
  assertEquals([Deno.readLinkSync(path), mirror.requests], ["gone", []]);
});
