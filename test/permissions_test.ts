import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { findBlas } from "../lib/recurrent/blas/find.ts";
import { withFolder } from "./tools/scratch.ts";
import { contents } from "./data/stand_in.ts";
import { type Ended, runProgram } from "./shared/run_program.ts";

/** Trains on the files in MNIST_DIR as the README does, and says with what. */
const PROGRAM = `
import { engineInUse, loadMnist, rowClassifier, train } from "LIB";
const mnist = await loadMnist({ verify: false });
const model = rowClassifier({ hiddenSize: 4 });
for await (const _ of train(model, mnist, { batchSize: 4, testImages: 5 }));
console.log(JSON.stringify(engineInUse()));`;

async function runOnStandIn(flags: string[], env: Record<string, string> = {}): Promise<Ended> {
  let ended: Ended | undefined;
  await withFolder(async (folder) => {
    for (const [name, bytes] of Object.entries(contents)) await Deno.writeFile(join(folder, name), bytes);
    ended = await runProgram(PROGRAM, flags, { MNIST_DIR: folder, SCANLINE_BLAS: "", ...env });
  });
  return ended!;
}

const LEAST = ["--allow-read", "--allow-env=MNIST_DIR"];

Deno.test("a program trains with the permissions that the README names, and hears why there is no BLAS", async () => {
  const { code, stdout, stderr } = await runOnStandIn(LEAST);
  assertEquals([code, stderr], [0, ""]);
  const { engine, reason } = JSON.parse(stdout);
  assertEquals(engine, "wasm");
  assertMatch(reason, /--allow-ffi$/);
});

Deno.test("a program trains with a BLAS if --allow-ffi is added", async () => {
  const { code, stdout, stderr } = await runOnStandIn([...LEAST, "--allow-ffi"]);
  assertEquals([code, stderr], [0, ""]);
  assertEquals(JSON.parse(stdout).engine, findBlas().blas ? "blas" : "wasm");
});

Deno.test("a library that SCANLINE_BLAS names and that cannot be used is an error", async () => {
  const env = { SCANLINE_BLAS: "/no/such/library.so" };
  for (const flags of [["-A"], ["--allow-read", "--allow-env=MNIST_DIR,SCANLINE_BLAS"]]) {
    const { code, stdout, stderr } = await runOnStandIn(flags, env);
    assertEquals([code, stdout], [1, ""]);
    assertMatch(
      stderr,
      /RangeError: Cannot use "\/no\/such\/library.so" as a BLAS: .*: correct or unset SCANLINE_BLAS/,
    );
  }
});
