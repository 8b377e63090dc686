import { assertEquals, assertLess } from "@std/assert";
import expected from "../../../notebooks/other_programs/article.json" with { type: "json" };
import { loadMnist } from "../../../lib/data/mnist/mnist.ts";
import { accuracy } from "../../../lib/evaluation/accuracy/accuracy.ts";
import { tenPredictions } from "../../../lib/evaluation/accuracy/ten_predictions.ts";
import { decodeTensor } from "../../../lib/interop/safetensors/format/decode_tensor.ts";
import { openFile } from "../../../lib/interop/safetensors/format/open_file.ts";
import { readSafetensors } from "../../../lib/interop/mod.ts";
import { predictScores } from "../../../lib/model/predict.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import type { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../../recurrent/reference.ts";

const ARTICLE = new URL("../../../notebooks/other_programs/article.safetensors", import.meta.url);
const SCORES = new URL("../../fixtures/safetensors/article_scores.safetensors", import.meta.url);
const needsMnist = { ignore: !Deno.env.get("MNIST_DIR") };

async function recordedScores(): Promise<Float32Array> {
  using file = await openFile(SCORES);
  assertEquals(file.header.entries.map(({ name, shape }) => [name, shape]), [["scores", [1000, 10]]]);
  return decodeTensor(file.header.entries[0], await file.readData());
}

function read(model?: tf.LayersModel): Promise<tf.LayersModel> {
  return readSafetensors(ARTICLE, { model });
}

Deno.test({
  ...needsMnist,
  name: "the network of the article's PyTorch program answers here what it answered there (needs MNIST_DIR)",
  fn: async () => {
    useEngine({ engine: "wasm" }); // which computes alike on every machine
    const { test } = await loadMnist();
    const scores = await recordedScores();
    for (const model of [await read(), await read(rowClassifier())]) {
      const { predictions, labels } = tenPredictions(model, test, { print: () => {} });
      assertEquals([predictions, labels], [expected.predictions, expected.labels]);
      const found = predictScores(model, test, 1000);
      assertLess(largestDifference(found, scores), 5e-6);
      const inPyTorch = expected.scores.flat(); // in its float32, of the first 100
      assertLess(largestDifference(found.subarray(0, inPyTorch.length), inPyTorch), 5e-6);
      assertEquals(
        [accuracy(model, test, { limit: 2000 }), accuracy(model, test)],
        [expected.accuracy2000, expected.accuracy10000],
      );
      model.dispose();
    }
    useEngine({});
  },
});

Deno.test("the file of the article's PyTorch program has the shapes that the program has", async () => {
  const model = await read();
  const layers = model.layers.map((
    layer,
  ) => [layer.getClassName(), layer.name, layer.getWeights().map(({ shape }) => shape)]);
  assertEquals(layers, [
    ["LSTM", "rnn", [[28, 512], [128, 512], [512]]],
    ["Dense", "out", [[128, 10], [10]]],
  ]);
  assertEquals([model.inputs[0].shape, model.outputShape], [[null, null, 28], [null, 10]]);
  model.dispose();
});
