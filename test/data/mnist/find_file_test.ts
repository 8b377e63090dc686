import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError } from "../../../lib/data/dataset.ts";
import { findFile } from "../../../lib/data/mnist/find_file.ts";
import { loadFolder } from "../../../lib/data/mnist/load_folder.ts";
import { readFile } from "../../../lib/data/mnist/read_file.ts";
import { contents, files, gzip, TemporaryFolder, test, train } from "../stand_in.ts";

const name = "t10k-images-idx3-ubyte";
const dotted = "t10k-images.idx3-ubyte";
const links = Deno.build.os !== "windows";

for (const spelling of [name, dotted, `${name}.gz`, `${dotted}.gz`, `${name}.GZ`, `${dotted}.GZ`]) {
  Deno.test(`findFile finds ${spelling}, beside folders of the other names too`, async () => {
    using folder = new TemporaryFolder();
    assertEquals(await findFile(folder.path, name), undefined);
    for (const other of [name, dotted, `${name}.gz`, `${dotted}.gz`]) {
      if (other !== spelling) Deno.mkdirSync(folder.file(other));
    }
    Deno.writeFileSync(folder.file(spelling), new Uint8Array(1));
    assertEquals(await findFile(folder.path, name), folder.file(spelling));
  });
}

Deno.test("findFile prefers the plain file", async () => {
  using folder = new TemporaryFolder();
  for (const spelling of [`${dotted}.gz`, `${name}.gz`, dotted, name]) {
    Deno.writeFileSync(folder.file(spelling), new Uint8Array(1));
    assertEquals(await findFile(folder.path, name), folder.file(spelling));
  }
});

Deno.test("findFile names a folder in the place of a file if the file is nowhere", async () => {
  for (const spelling of [name, dotted, `${name}.gz`, `${dotted}.gz`]) {
    using folder = new TemporaryFolder();
    Deno.mkdirSync(folder.file(spelling));
    Deno.writeFileSync(folder.file(spelling, name), new Uint8Array(1));
    await assertRejects(
      () => findFile(folder.path, name),
      DataError,
      `Cannot read "${folder.file(spelling)}": expected a file but found a folder: put the file itself there`,
    );
  }
});

Deno.test({
  name: "findFile names a link that leads nowhere or to itself, and a pipe, and waits for none",
  ignore: !links,
  fn: async () => {
    using folder = new TemporaryFolder();
    const path = folder.file(name);
    Deno.symlinkSync("gone", path);
    const broken = `Cannot read "${path}": expected a file but found a link to "gone", which does not exist`;
    await assertRejects(() => findFile(folder.path, name), DataError, broken);
    Deno.writeFileSync(folder.file(`${name}.gz`), new Uint8Array(1));
    assertEquals(await findFile(folder.path, name), folder.file(`${name}.gz`));
    Deno.removeSync(path);
    Deno.symlinkSync(`${name}.gz`, path);
    assertEquals(await findFile(folder.path, name), path);
    Deno.removeSync(path);
    Deno.symlinkSync(name, path);
    await assertRejects(
      () => findFile(folder.path, name),
      DataError,
      `Cannot read "${path}": Too many levels`,
    );
    Deno.removeSync(path);
    Deno.removeSync(`${path}.gz`);
    await new Deno.Command("mkfifo", { args: [path] }).output();
    await assertRejects(() => findFile(folder.path, name), DataError, "but found a pipe or a device");
  },
});

Deno.test({
  name: "readFile names a file that may not be read (not as root, who may read all)",
  ignore: !links || Deno.uid() === 0,
  fn: async () => {
    using folder = new TemporaryFolder();
    Deno.writeFileSync(folder.file(name), new Uint8Array(1), { mode: 0o000 });
    const { message } = await assertRejects(() => readFile(folder.file(name), () => {}), DataError);
    assertStringIncludes(message, `Cannot read "${folder.file(name)}": Permission denied`);
  },
});

Deno.test("readFile stops if the signal was aborted", async () => {
  using folder = new TemporaryFolder();
  Deno.writeFileSync(folder.file(name), new Uint8Array(1));
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  assertEquals(await assertRejects(() => readFile(folder.file(name), () => {}, signal)), reason);
});

Deno.test("loadFolder reads dotted files beside folders that hold the same files, as an archive unpacks to", async () => {
  using folder = new TemporaryFolder();
  for (const { name } of Object.values(files)) {
    Deno.writeFileSync(folder.file(name.replace("-idx", ".idx")), contents[name]);
    Deno.mkdirSync(folder.file(name));
    Deno.writeFileSync(folder.file(name, name), contents[name]);
  }
  const dataset = await loadFolder(folder.path, files, {});
  assertEquals([dataset.source, dataset.train, dataset.test], ["mnist", train, test]);
});

Deno.test("loadFolder reads four files of four spellings", async () => {
  using folder = new TemporaryFolder();
  const [a, b, c, d] = Object.values(files).map(({ name }) => name);
  const dot = (name: string) => name.replace("-idx", ".idx");
  Deno.writeFileSync(folder.file(a), contents[a]);
  Deno.writeFileSync(folder.file(dot(b)), contents[b]);
  Deno.writeFileSync(folder.file(`${c}.gz`), gzip(contents[c]));
  Deno.writeFileSync(folder.file(`${dot(d)}.gz`), gzip(contents[d]));
  assertEquals((await loadFolder(folder.path, files, {})).test, test);
});
