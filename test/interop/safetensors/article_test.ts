import { assertEquals, assertLess } from "@std/assert";
import expected from "../../fixtures/safetensors/article.json" with { type: "json" };
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

const FIXTURES = new URL("../../fixtures/safetensors/", import.meta.url);
const needsMnist = { ignore: !Deno.env.get("MNIST_DIR") };

async function recordedScores(): Promise<Float32Array> {
  using file = await openFile(new URL("article_scores.safetensors", FIXTURES));
  assertEquals(file.header.entries.map(({ name, shape }) => [name, shape]), [["scores", [1000, 10]]]);
  return decodeTensor(file.header.entries[0], await file.readData());
}

function read(model?: tf.LayersModel): Promise<tf.LayersModel> {
  return readSafetensors(new URL("article.safetensors", FIXTURES), { model });
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
      const differences = found.map((score, at) => Math.abs(score - scores[at]));
      assertLess(differences.reduce((most, difference) => Math.max(most, difference)), 5e-6);
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
