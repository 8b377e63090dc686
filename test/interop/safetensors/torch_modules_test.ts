import { assertEquals, assertLess } from "@std/assert";
import fixture from "../../fixtures/safetensors/modules.json" with { type: "json" };
import { readSafetensors, type ReadSafetensorsOptions } from "../../../lib/interop/mod.ts";
import { bidirectionalLayer, gruLayer, lstmLayer, simpleRnnLayer } from "@scanline/recurrent/layers";
import { tf } from "../../../lib/tf.ts";

const FOLDER = new URL("../../fixtures/safetensors/modules/", import.meta.url);
const { batch, time, input, hidden, classes } = fixture.sizes;
const x = tf.tensor3d(fixture.x, [batch, time, input]);

type Name = keyof typeof fixture.networks;
const path = (name: string) => new URL(`${name}.safetensors`, FOLDER);
const bytes = (name: string) => Deno.readFileSync(path(name));

/** What PyTorch's program has and its file has not. */
const OPTIONS: Partial<Record<Name, ReadSafetensorsOptions>> = {
  rnn_relu: { activations: { rnn: "relu" } },
  deep: { activations: { fc1: "relu" } },
};

function maxDifference(found: tf.Tensor, expected: number[]): number {
  return tf.tidy(() => found.flatten().sub(expected).abs().max().dataSync()[0]);
}

for (const name of Object.keys(fixture.networks) as Name[]) {
  const { scores, outputs, outputSize } = fixture.networks[name];

  Deno.test(`${name} of PyTorch is built from its file and gives the same scores`, async () => {
    for (const source of [path(name), bytes(name)]) {
      const model = await readSafetensors(source, OPTIONS[name]);
      const found = model.predict(x) as tf.Tensor;
      assertEquals(found.shape, [batch, classes]);
      assertLess(maxDifference(found, scores), 2e-6);
      model.dispose();
    }
  });

  Deno.test(`${name} of PyTorch gives the outputs of all steps if these are wanted`, async () => {
    const model = await readSafetensors(bytes(name), { ...OPTIONS[name], returnSequences: true });
    const recurrent = model.layers.findLast((layer) => layer.getClassName() !== "Dense")!;
    const states = tf.model({ inputs: model.inputs, outputs: recurrent.output });
    const found = states.predict(x) as tf.Tensor;
    assertEquals(found.shape, [batch, time, outputSize]);
    assertLess(maxDifference(found, outputs), 2e-6);
    assertEquals(model.outputShape, [null, null, classes]);
    model.dispose();
  });
}

/** The same networks, made by hand of stock and of our layers, under names of their own. */
const MODELS: Partial<Record<Name, () => tf.layers.Layer[]>> = {
  rnn_tanh: () => [tf.layers.simpleRNN({ units: hidden })],
  rnn_relu: () => [simpleRnnLayer({ units: hidden, activation: "relu" })],
  lstm: () => [tf.layers.lstm({ units: hidden, recurrentActivation: "sigmoid" })],
  gru: () => [gruLayer({ units: hidden, resetAfter: true })],
  lstm_two_layers: () => [lstmLayer({ units: hidden, returnSequences: true }), lstmLayer({ units: hidden })],
  gru_bidirectional: () => [bidirectionalLayer({ layer: gruLayer({ units: hidden, resetAfter: true }) })],
  lstm_two_layers_bidirectional: () =>
    [true, false].map((returnSequences) =>
      tf.layers.bidirectional({
        layer: tf.layers.lstm({ units: hidden, recurrentActivation: "sigmoid", returnSequences }) as tf.RNN,
        mergeMode: "concat",
      })
    ),
  lstm_no_bias: () => [lstmLayer({ units: hidden, useBias: false })],
  gru_no_bias: () =>
    [true, false].map((returnSequences) =>
      gruLayer({ units: hidden, resetAfter: true, useBias: false, returnSequences })
    ),
  rnn_no_bias: () => [bidirectionalLayer({ layer: simpleRnnLayer({ units: hidden, useBias: false }) })],
};

for (const [name, layers] of Object.entries(MODELS) as [Name, () => tf.layers.Layer[]][]) {
  Deno.test(`${name} of PyTorch fills a model of the same layers and gives the same scores`, async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.inputLayer({ inputShape: [time, input] }),
        ...layers(),
        tf.layers.dense({ units: classes, useBias: !name.endsWith("no_bias") }),
      ],
    });
    const filled = await readSafetensors(path(name), { model });
    assertEquals(filled, model);
    assertLess(maxDifference(model.predict(x) as tf.Tensor, fixture.networks[name].scores), 2e-6);
    model.dispose();
  });
}

Deno.test("numbers of 64 and 16 bits become float32", async () => {
  const model = await readSafetensors(bytes("types"), { activations: { fc1: "linear" } });
  const [double, half, bfloat, single] = model.getWeights().map((weight) => [...weight.dataSync()]);
  const f32 = (values: number[]) => [...new Float32Array(values)];
  assertEquals(double, f32([1.5, 1 / 3, 100, -2, 1e-40, 0.1]));
  // Rounded to ten and to seven bits of fraction, as PyTorch wrote them.
  assertEquals(half, [0.333251953125, -65504, 2 ** -24]);
  assertEquals(bfloat, f32([0.333984375, -3.00405527047391e38, 1.0010069081221042e-38]));
  assertEquals(single, f32([0.1]));
});
