import { assertEquals, assertLess } from "@std/assert";
import { addProducts } from "../../../lib/evaluation/reading/add_products.ts";
import { fitRowProbes } from "../../../lib/evaluation/reading/fit_row_probes.ts";
import { generateDataset, rowClassifier, tf } from "../../../lib/mod.ts";

Deno.test("the products of a few numbers are added to the sums, the first one's lower triangle", () => {
  const x = new Float32Array([1, 2, 0, 3]); // two images of two features, behind which there is a 1
  const [gram, cross] = [new Float64Array([10, 0, 0, 0, 0, 0, 0, 0, 0]), new Float64Array(9)];
  addProducts(x, [2, 0], gram, cross);
  assertEquals([...gram], [11, 0, 0, 2, 13, 0, 1, 5, 2]);
  assertEquals([...cross], [0, 0, 1, 3, 0, 2, 1, 0, 1]);
});

Deno.test("the layers that know the digit are the same on the cpu backend as on the wasm backend", async () => {
  const { train } = await generateDataset({ train: 300, test: 1 });
  const model = rowClassifier({ hiddenSize: 12 });
  const backend = tf.getBackend();
  const there = fitRowProbes(model, train);
  await tf.setBackend("cpu");
  try {
    const here = fitRowProbes(rowClassifier({ hiddenSize: 12 }), train);
    here.kernel.forEach((value, at) => assertLess(Math.abs(value - there.kernel[at]), 5e-3));
    here.bias.forEach((value, at) => assertLess(Math.abs(value - there.bias[at]), 5e-3));
  } finally {
    await tf.setBackend(backend);
  }
});
