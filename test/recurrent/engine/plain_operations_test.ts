import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { FusedAdam, fusedLstm, lstmLayer } from "../../../lib/recurrent/mod.ts";
import { engineInUse, useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { tf } from "../../../lib/tf.ts";
import { runProgram } from "../../shared/run_program.ts";
import { registerElsewhere } from "../elsewhere.ts";

/** Two training steps of a small network; the losses and what it says then. */
async function trained(): Promise<number[]> {
  const model = tf.sequential({
    layers: [
      lstmLayer({
        units: 3,
        inputShape: [4, 2],
        kernelInitializer: "ones",
        recurrentInitializer: "ones",
      }),
      tf.layers.dense({ units: 1, kernelInitializer: "ones" }),
    ],
  });
  model.compile({ optimizer: new FusedAdam(0.1), loss: "meanSquaredError" });
  const x = tf.tensor3d(Array.from({ length: 16 }, (_, at) => Math.sin(at)), [2, 4, 2]);
  const y = tf.tensor2d([1, -1], [2, 1]);
  const losses = [await model.trainOnBatch(x, y), await model.trainOnBatch(x, y)] as number[];
  const { h } = fusedLstm(x, {
    kernel: tf.ones([2, 12]),
    recurrentKernel: tf.ones([3, 12]),
    bias: tf.ones([12]),
  });
  return [...losses, ...(model.predict(x) as tf.Tensor).dataSync(), ...h.dataSync()];
}

Deno.test("on a backend whose tensors lie elsewhere plain operations compute the same, and engineInUse says why", async () => {
  const before = tf.getBackend();
  useEngine({ engine: "wasm", threads: 2 });
  const expected = await trained();
  registerElsewhere();
  try {
    await tf.setBackend("elsewhere");
    const { reason, ...rest } = engineInUse();
    assertEquals(rest, { engine: "tfjs", threads: 1 });
    for (const words of ['"elsewhere"', 'tf.setBackend("wasm")']) assertStringIncludes(reason!, words);
    const found = await trained();
    found.forEach((value, at) => assert(Math.abs(value - expected[at]) < 1e-4, `${found} ${expected}`));
  } finally {
    await tf.setBackend(before);
    tf.removeBackend("elsewhere");
  }
  // Back on its backend the engine is as it was chosen.
  assertEquals([engineInUse().engine, engineInUse().threads], ["wasm", 2]);
  useEngine({});
});

/** What a runtime may lack, and what `engineInUse` says then. */
const LACKS = [
  ["SIMD in WebAssembly", "WebAssembly.validate = () => false;", "no SIMD in WebAssembly"],
  ["WebAssembly", "delete globalThis.WebAssembly;", "no WebAssembly"],
  [
    "a policy that lets WebAssembly be compiled",
    "WebAssembly.Module = function () { throw new WebAssembly.CompileError('Refused to compile'); };",
    "Refused to compile",
  ],
  [
    "room for the memory",
    "WebAssembly.Memory = function () { throw new RangeError('could not allocate memory'); };",
    "could not allocate memory",
  ],
] as const;

for (const [what, lack, expected] of LACKS) {
  Deno.test(`without ${what} plain operations compute, and engineInUse says why`, async () => {
    const program = `
      import * as tf from "@tensorflow/tfjs";
      tf.env().set("PROD", true);
      await tf.setBackend("cpu");
      ${lack}
      const { engineInUse, lstmLayer, useEngine } = await import("RECURRENT");
      const layer = lstmLayer({ units: 2, inputShape: [3, 1], recurrentInitializer: "ones" });
      const said = layer.apply(tf.ones([1, 3, 1])).dataSync();
      const found = engineInUse();
      let refusal;
      try { useEngine({ engine: "wasm" }); } catch (error) { refusal = String(error); }
      console.log(JSON.stringify([found.engine, found.reason, refusal, said.length, engineInUse().engine]));`;
    const recurrent = new URL("../../../lib/recurrent/mod.ts", import.meta.url).href;
    const { code, stdout, stderr } = await runProgram(program.replaceAll("RECURRENT", recurrent), ["-A"]);
    assertEquals([code, stderr], [0, ""]);
    const [engine, reason, refusal, numbers, after] = JSON.parse(stdout);
    assertEquals([engine, numbers, after], ["tfjs", 2, "tfjs"]);
    assertStringIncludes(reason, "Cannot run the engine: ");
    assertStringIncludes(reason, expected);
    assertStringIncludes(refusal, 'RangeError: Cannot use the engine "wasm": ');
  });
}
