import { assertEquals, assertGreater } from "@std/assert";
import { generateDataset, recipe, tf } from "../../../../lib/mod.ts";
import { stockEstimate } from "../../../../lib/reader/page/training/stock_estimate.ts";

Deno.test("stock tfjs is measured on the backend in use, and leaves nothing behind", async () => {
  const { train } = await generateDataset({ train: 20, test: 1 });
  const before = tf.memory().numTensors;
  const stock = stockEstimate(train, { ...recipe, hiddenSize: 4, batchSize: 8 });
  assertEquals([stock.backend, stock.measured], [tf.getBackend(), 2]);
  assertGreater(stock.secondsPerStep, 0);
  assertEquals(tf.memory().numTensors, before);
});
