import { assertEquals, assertRejects } from "@std/assert";
import { readFrom, writeTo } from "../../lib/data/folder.ts";
import { TemporaryFolder } from "./stand_in.ts";

const bytes = new Uint8Array([1, 2, 3]);

Deno.test("writeTo makes the folder, writes the file whole, and replaces an older one", async () => {
  using folder = new TemporaryFolder();
  const path = folder.file("a", "b");
  await writeTo(path, "digits", new Uint8Array(100_000));
  await writeTo(path, "digits", bytes);
  assertEquals(await readFrom(path, "digits"), { path: folder.file("a", "b", "digits"), bytes });
  assertEquals(folder.list(), ["digits"]);
});

Deno.test("writeTo leaves no temporary file behind if the file cannot take its name", async () => {
  using folder = new TemporaryFolder();
  Deno.mkdirSync(folder.file("digits"));
  await assertRejects(() => writeTo(folder.path, "digits", bytes));
  assertEquals(folder.list(), []);
});

Deno.test("readFrom takes the plain file, else the compressed one, else none", async () => {
  using folder = new TemporaryFolder();
  assertEquals(await readFrom(folder.path, "digits"), undefined);
  Deno.writeFileSync(folder.file("digits.gz"), bytes);
  assertEquals((await readFrom(folder.path, "digits"))?.path, folder.file("digits.gz"));
  Deno.writeFileSync(folder.file("digits"), bytes);
  assertEquals((await readFrom(folder.path, "digits"))?.path, folder.file("digits"));
});

Deno.test("readFrom stops if the signal was aborted", async () => {
  using folder = new TemporaryFolder();
  const reason = new Error("enough");
  assertEquals(await assertRejects(() => readFrom(folder.path, "digits", AbortSignal.abort(reason))), reason);
});
