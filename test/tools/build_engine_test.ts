import { assert, assertEquals } from "@std/assert";
import { builds, buildWasm, structFiles } from "../../lib/tools/build_engine.ts";
import { wasmBuild } from "../../lib/recurrent/wasm/module.ts";

for (const build of builds) {
  Deno.test(`The committed ${build} module is what its source compiles to`, async () => {
    const committed = await Deno.readFile(new URL(`../../lib/engine/kernel.${build}.wasm`, import.meta.url));
    const compiled = await buildWasm(build);
    assert(committed.every((byte, at) => byte === compiled[at]), "Run `deno task build-engine`");
    assertEquals(committed.length, compiled.length);
  });
}

Deno.test("The committed structs of the module are what their fields give", () => {
  for (const { url, text } of structFiles()) {
    assertEquals(Deno.readTextFileSync(url), text, "Run `deno task build-engine`");
  }
});

Deno.test("The faster build is taken where it can run", async () => {
  const relaxed = await Deno.readFile(new URL("../../lib/recurrent/wasm/kernel.relaxed.wasm", import.meta.url));
  assertEquals(wasmBuild(), WebAssembly.validate(relaxed) ? "relaxed" : "plain");
});
