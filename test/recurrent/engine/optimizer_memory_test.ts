import { assert, assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import { FusedAdam } from "../../../lib/recurrent/ops/fused_adam.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { engineMemory } from "../../../lib/recurrent/engine/engine_memory.ts";
import { optimizerBytes, OptimizerMemory } from "../../../lib/recurrent/engine/optimizer_memory.ts";
import { tf } from "../../../lib/tf.ts";

/** Steps of an optimizer with a constant gradient of ones. */
function walk(optimizer: tf.Optimizer, variable: tf.Variable, steps: number): void {
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => optimizer.applyGradients([{ name: variable.name, tensor: tf.ones(variable.shape) }]));
  }
}

Deno.test("what FusedAdam holds is in use until it is disposed, whatever engine is chosen meanwhile", () => {
  useEngine({ engine: "wasm", threads: 1 });
  const variable = tf.variable(tf.zeros([1000]));
  const other = tf.variable(tf.zeros([1000]));
  const { inUse } = engineMemory();
  const [changed, unchanged] = [new FusedAdam(0.1), new FusedAdam(0.1)];
  walk(changed, variable, 3);
  useEngine({ engine: "wasm", threads: 2 });
  walk(changed, variable, 3);
  walk(unchanged, other, 6);
  assertEquals(variable.dataSync(), other.dataSync());
  assertLess(inUse + 2 * 16000 - 1, engineMemory().inUse);
  changed.dispose();
  unchanged.dispose();
  assertEquals(engineMemory().inUse, inUse);
  tf.dispose([variable, other]);
  useEngine({});
});

Deno.test("what an optimizer held that was forgotten is given back", async () => {
  const { taken } = optimizerBytes();
  (() => {
    for (let index = 0; index < 20; index++) new OptimizerMemory({}).takeAll([1000, 1000]);
  })();
  assertNotEquals(optimizerBytes().taken, taken);
  for (let round = 0; round < 50 && optimizerBytes().taken > taken; round++) {
    new ArrayBuffer(2 ** 30); // The garbage collector looks.
    await new Promise((done) => setTimeout(done, 20));
  }
  assertEquals(optimizerBytes().taken, taken);
});

Deno.test("FusedAdam that is refused memory has changed no variable and goes on", () => {
  const hoarder = new OptimizerMemory({});
  // All but what the small one of two variables takes.
  const sizes = [2 ** 29, 2 ** 28, 2 ** 27];
  const hoard = hoarder.takeAll(sizes);
  const small = tf.variable(tf.zeros([10]));
  const large = tf.variable(tf.zeros([2 ** 25]));
  const optimizer = new FusedAdam(0.1);
  const gradients = () => [
    { name: small.name, tensor: tf.ones([10]) },
    { name: large.name, tensor: tf.ones([2 ** 25]) },
  ];
  assertThrows(
    () => tf.tidy(() => optimizer.applyGradients(gradients())),
    RangeError,
    "Cannot take 128.0 MiB",
  );
  assertEquals([...small.dataSync()], Array(10).fill(0));
  hoarder.give(hoard);
  tf.dispose(large);
  walk(optimizer, small, 1);
  assert(small.dataSync().every((value) => Math.abs(value + 0.1) < 1e-6));
  optimizer.dispose();
  tf.dispose(small);
});
