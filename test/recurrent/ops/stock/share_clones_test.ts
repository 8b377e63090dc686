import { assertEquals } from "@std/assert";
import { useEngine } from "../../../../lib/recurrent/engine/engine.ts";
import { replaceStockOperations } from "../../../../lib/recurrent/ops/stock/stock_operations.ts";
import { tf } from "../../../../lib/tf.ts";

useEngine({ engine: "wasm" });
replaceStockOperations();

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
