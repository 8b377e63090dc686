import { assertEquals } from "@std/assert";
import { useEngine } from "../../lib/engine/engine.ts";
import { maxDifference } from "../../lib/lstm/max_difference.ts";
import { tf } from "../../lib/tf.ts";

useEngine({ engine: "wasm" });

/** Numbers without a pattern, from -1 to 1. */
function numbers(shape: number[], seed: number): tf.Tensor {
  const length = shape.reduce((product, size) => product * size);
  return tf.tensor(
    Float32Array.from({ length }, (_, index) => Math.sin(12.9898 * (index + 1) + seed)),
    shape,
  );
}

Deno.test("a clone keeps its numbers when the original is gone, and the data go with the last of them", () => {
  const before = tf.memory();
  const original = tf.tensor([1, 2, 3]);
  const clone = original.clone();
  assertEquals(tf.memory().numDataBuffers, before.numDataBuffers + 1);
  original.dispose();
  assertEquals([...clone.dataSync()], [1, 2, 3]);
  clone.dispose();
  assertEquals([tf.memory().numTensors, tf.memory().numDataBuffers], [
    before.numTensors,
    before.numDataBuffers,
  ]);
});

Deno.test("a clone of a variable keeps its numbers when the variable gets others", () => {
  const variable = tf.variable(tf.tensor([1, 2]));
  const clone = variable.clone();
  variable.assign(tf.tensor([3, 4]));
  assertEquals([...clone.dataSync()], [1, 2]);
  assertEquals([...variable.dataSync()], [3, 4]);
  tf.dispose([variable, clone]);
});

Deno.test("clones of strings are as before", () => {
  assertEquals(`${tf.tensor(["a", "b"]).clone().arraySync()}`, "a,b");
});

for (const [transposeA, transposeB] of [[false, false], [true, false], [false, true], [true, true]]) {
  for (const batch of [[], [3], [2, 3]]) {
    Deno.test(`a product of matrices [${batch}], transposed: ${transposeA} ${transposeB}, is that of the cpu backend`, async () => {
      const product = () =>
        tf.tidy(() => {
          const a = numbers([...batch, ...(transposeA ? [5, 7] : [7, 5])], 1);
          const b = numbers([...batch, ...(transposeB ? [4, 5] : [5, 4])], 2);
          return tf.matMul(a, b, transposeA, transposeB);
        });
      const before = tf.memory();
      const ours = product();
      assertEquals(ours.shape, [...batch, 7, 4]);
      assertEquals(tf.memory().numDataBuffers, before.numDataBuffers + 1);
      await tf.setBackend("cpu");
      const difference = maxDifference(product(), ours);
      await tf.setBackend("wasm");
      assertEquals(difference < 1e-6, true, `they differ by ${difference}`);
    });
  }
}
