import { assertEquals } from "@std/assert";
import { loadCached } from "../../../lib/data/mnist/load_cached.ts";
import { contents, files, gzip, Mirror, setting, TemporaryFolder, train } from "../stand_in.ts";

Deno.test("two processes that fill one cache at once both get the data, and leave whole files alone", async () => {
  using folder = new TemporaryFolder();
  // Holds the first file back until both have asked for it, so that both download every file.
  const both = Promise.withResolvers<void>();
  let asked = 0;
  await using mirror = new Mirror(async (name) => {
    if (name.startsWith(files.trainImages.name)) {
      if (++asked === 2) both.resolve();
      await both.promise;
    }
    return undefined;
  });
  const script = new URL("load_process.ts", import.meta.url);
  const run = () =>
    new Deno.Command(Deno.execPath(), { args: ["run", "-A", script.href, folder.path, mirror.url] }).output();
  for (const { code, stdout, stderr } of await Promise.all([run(), run()])) {
    const text = new TextDecoder().decode(stdout).trimEnd();
    const expected = `The digits are MNIST, downloaded from ${mirror.url} and kept in "${folder.path}"`;
    assertEquals([code, text], [0, expected], new TextDecoder().decode(stderr));
  }
  const names = Object.values(files).map((file) => `${file.name}.gz`);
  assertEquals(folder.list(), names.toSorted());
  assertEquals(mirror.requests.toSorted(), [...names, ...names].toSorted());
  assertEquals((await loadCached(folder.path, { mirrors: [] }, setting())).train, train);
});

Deno.test("a download that is killed leaves whole files alone, and the next one goes on from there", async () => {
  using folder = new TemporaryFolder();
  const asked = Promise.withResolvers<void>();
  const name = `${files.testImages.name}.gz`;
  {
    await using mirror = new Mirror((asking) => {
      if (asking !== name) return undefined;
      const start = (controller: ReadableStreamDefaultController) => {
        controller.enqueue(gzip(contents[files.testImages.name]).slice(0, 20));
        asked.resolve();
      };
      return new Response(new ReadableStream({ start }));
    });
    const script = new URL("load_process.ts", import.meta.url);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", script.href, folder.path, mirror.url],
      stdout: "null",
      stderr: "null",
    }).spawn();
    await asked.promise;
    child.kill("SIGKILL");
    await child.status;
  }
  const names = Object.values(files).map((file) => `${file.name}.gz`);
  assertEquals(folder.list(), names.slice(0, 2).toSorted());
  await using mirror = new Mirror(() => undefined);
  assertEquals((await loadCached(folder.path, { mirrors: [mirror.url] }, setting())).train, train);
  assertEquals([folder.list(), mirror.requests], [names.toSorted(), names.slice(2)]);
});
