import { assert, assertEquals } from "@std/assert";
import { wasmFile, workerFile } from "../../lib/tools/build_engine/build_engine.ts";
import { builds, structFiles } from "../../lib/tools/build_engine/compile_wasm.ts";
import { decodeHex } from "../../lib/recurrent/platform/bytes.ts";
import { hex, sharedAt } from "../../lib/recurrent/wasm/generated/relaxed.ts";
import { isFused } from "../../lib/recurrent/wasm/is_fused.ts";
import { wasmBuild } from "../../lib/recurrent/wasm/module.ts";

const read = (url: URL) => Deno.readTextFileSync(url).replaceAll("\r\n", "\n");

for (const build of builds) {
  Deno.test(`The committed ${build} module is what its source compiles to`, async () => {
    const { url, text } = await wasmFile(build);
    assert(read(url) === text, "Run `deno task build-engine`");
  });
}

Deno.test("The committed program of the workers is what its source is bundled to", async () => {
  const { url, text } = await workerFile();
  assert(read(url) === text, "Run `deno task build-engine`");
});

Deno.test("The committed structs of the module are what their fields give", () => {
  for (const { url, text } of structFiles()) assertEquals(read(url), text, "Run `deno task build-engine`");
});

Deno.test("The build with multiply-add is taken where that is there and fused", () => {
  assertEquals(wasmBuild(), WebAssembly.validate(decodeHex(hex)) && isFused() ? "relaxed" : "plain");
});

Deno.test("With one bit of its import changed the module takes a memory that is not shared", () => {
  const bytes = decodeHex(hex);
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
  bytes[sharedAt] &= ~2;
  assertEquals(memories.map(fits), [false, true]);
});
