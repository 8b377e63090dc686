import { assertEquals, assertRejects } from "@std/assert";
import { lstmLayer } from "@scanline/recurrent/layers";
import { DataError, formatSafetensors, readSafetensors } from "../../../../lib/interop/mod.ts";
import { tf } from "../../../../lib/tf.ts";

/** What decides the answers of layers: their settings, but for how their first weights come about. */
function settings(model: tf.LayersModel): unknown[] {
  return model.layers.map((layer) => {
    const {
      kernelInitializer: _,
      recurrentInitializer: __,
      biasInitializer: ___,
      unitForgetBias: ____,
      ...config
    } = layer
      .getConfig();
    return [layer.getClassName(), { ...config, batchInputShape: null, trainable: null }];
  });
}

Deno.test("layers without weights come back with their settings", async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.masking({ maskValue: -1, inputShape: [null, 2] }),
      lstmLayer({ units: 3, dropout: 0.25, recurrentDropout: 0.5 }),
      tf.layers.dropout({ rate: 0.125, seed: 3 }),
      tf.layers.leakyReLU({ alpha: 0.5 }),
      tf.layers.elu(),
      tf.layers.reLU({ maxValue: 6 }),
      tf.layers.activation({ activation: "hardSigmoid" }),
      tf.layers.dense({ units: 4, activation: "selu" }),
    ],
  });
  tf.tidy(() => model.setWeights(model.getWeights().map(({ shape }) => tf.randomUniform(shape, -1, 1))));
  const again = await readSafetensors(await formatSafetensors(model));
  assertEquals(settings(again), settings(model));
  const x = tf.tensor3d([[[1, 2], [-1, -1], [3, 1]], [[-1, -1], [0, 1], [-1, -1]]]);
  const [one, other] = [model, again].map((used) => (used.predict(x) as tf.Tensor).arraySync());
  assertEquals(other, one);
  for (const used of [model, again]) used.dispose();
});

Deno.test("a network with layers that a file cannot describe is read into a model alone", async () => {
  const make = () =>
    tf.sequential({
      layers: [
        lstmLayer({ units: 3, returnSequences: true, inputShape: [4, 2] }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 2 }),
      ],
    });
  const [model, other] = [make(), make()];
  const bytes = await formatSafetensors(model);
  await assertRejects(() => readSafetensors(bytes), DataError, "give the model");
  await readSafetensors(bytes, { model: other });
  assertEquals(
    other.getWeights().map((weight) => weight.arraySync()),
    model.getWeights().map((weight) => weight.arraySync()),
  );
  for (const used of [model, other]) used.dispose();
});

Deno.test("a stateful layer is written, but no file builds a network that keeps a state", async () => {
  const model = tf.sequential({
    layers: [lstmLayer({ units: 3, stateful: true, batchInputShape: [2, 4, 2] })],
  });
  const bytes = await formatSafetensors(model);
  await assertRejects(() => readSafetensors(bytes), DataError, "give the model");
  await readSafetensors(bytes, { model });
  model.dispose();
});

Deno.test("a setting that a file cannot say leaves a file that is read into a model alone", async () => {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 2, inputShape: [3] }), tf.layers.reLU({ maxValue: Infinity })],
  });
  const bytes = await formatSafetensors(model);
  await assertRejects(() => readSafetensors(bytes), DataError, "give the model");
  await readSafetensors(bytes, { model });
  model.dispose();
});
