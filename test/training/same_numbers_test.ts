import { assertEquals } from "@std/assert";
import { engineInUse, useEngine } from "../../lib/recurrent/engine/engine.ts";
import type { WasmBuild } from "../../lib/recurrent/wasm/module_bytes.ts";
import { digestFile, lessonDigest } from "../fixtures/lesson_digests.ts";

const digests: Record<WasmBuild, string> = JSON.parse(await Deno.readTextFile(digestFile));
useEngine({ engine: "wasm" });
const { build } = engineInUse();
useEngine({});

for (const tested of ["relaxed", "plain"] as const) {
  Deno.test({
    name:
      `50 steps of the lesson give the same weights with 1, 2 and 3 threads as elsewhere: ${tested} build`,
    ignore: tested === "relaxed" && build === "plain",
    async fn() {
      for (const threads of [1, 2, 3]) {
        assertEquals(await lessonDigest(tested, threads), digests[tested], `${threads} threads`);
      }
    },
  });
}
