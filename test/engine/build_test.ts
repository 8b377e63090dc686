import { assert, assertEquals } from "@std/assert";
import { buildKernel, builds } from "../../lib/engine/build.ts";
import { kernelBuild } from "../../lib/engine/kernel.ts";

for (const build of builds) {
  Deno.test(`The committed ${build} kernel is what its source compiles to`, async () => {
    const committed = await Deno.readFile(new URL(`../../lib/engine/kernel.${build}.wasm`, import.meta.url));
    const compiled = await buildKernel(build);
    assert(committed.every((byte, at) => byte === compiled[at]), "Run `deno task build-engine`");
    assertEquals(committed.length, compiled.length);
  });
}

Deno.test("The faster build is taken where it can run", async () => {
  const relaxed = await Deno.readFile(new URL("../../lib/engine/kernel.relaxed.wasm", import.meta.url));
  assertEquals(kernelBuild(), WebAssembly.validate(relaxed) ? "relaxed" : "plain");
});
