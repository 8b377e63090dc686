import { assert, assertEquals } from "@std/assert";
import { wasmFile, workerFile } from "../../lib/tools/build_engine/build_engine.ts";
import { structFiles } from "../../lib/tools/build_engine/struct_files.ts";
import { interleaveBuilds } from "../../lib/tools/build_engine/interleave_builds.ts";
import { sharedAt } from "../../lib/recurrent/wasm/generated/builds.ts";
import { isFused } from "../../lib/recurrent/wasm/is_fused.ts";
import { wasmBuild } from "../../lib/recurrent/wasm/module.ts";
import { moduleBytes } from "../../lib/recurrent/wasm/module_bytes.ts";

const read = (url: URL) => Deno.readTextFileSync(url).replaceAll("\r\n", "\n");

Deno.test("The committed builds of the module are what its source compiles to", async () => {
  const { url, text } = await wasmFile();
  assert(read(url) === text, "Run `deno task build-engine`");
});

Deno.test("Builds are cut into parts that lie beside each other, and are whole again when those are joined", () => {
  const texts = { one: "0123456789".repeat(7), other: "abc" };
  const parts = interleaveBuilds(texts);
  assertEquals(parts.map(({ one }) => one.length), [8, 9, 9, 9, 8, 9, 9, 9]);
  for (const name of ["one", "other"] as const) {
    assertEquals(parts.map((part) => part[name]).join(""), texts[name]);
  }
});

Deno.test("The committed program of the workers is what its source is bundled to", async () => {
  const { url, text } = await workerFile();
  assert(read(url) === text, "Run `deno task build-engine`");
});

Deno.test("The committed structs of the module are what their fields give", () => {
  for (const { url, text } of structFiles()) assertEquals(read(url), text, "Run `deno task build-engine`");
});

Deno.test("The build with multiply-add is taken where that is there and fused", () => {
  assertEquals(wasmBuild(), WebAssembly.validate(moduleBytes("relaxed")) && isFused() ? "relaxed" : "plain");
});

Deno.test("With one bit of its import changed the module takes a memory that is not shared", () => {
  const bytes = moduleBytes("relaxed");
  const memories = [true, false].map((shared) =>
    new WebAssembly.Memory({ initial: 1, maximum: 65536, shared })
  );
  const fits = (memory: WebAssembly.Memory) => {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
      return true;
    } catch {
      return false;
    }
  };
  assertEquals(memories.map(fits), [true, false]);
  bytes[sharedAt.relaxed] &= ~2;
  assertEquals(memories.map(fits), [false, true]);
});
