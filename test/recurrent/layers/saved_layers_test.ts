import { assertEquals, assertRejects } from "@std/assert";
import { bidirectionalLayer } from "../../../lib/recurrent/layers/bidirectional_layer.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { simpleRnnLayer } from "../../../lib/recurrent/layers/simple_rnn_layer.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { assertClasses, assertOutputs, drawn, listOf, OURS, STOCK, withStock } from "./stock/stock.ts";

const random = new Random(41);
const QUICK = { recurrentInitializer: "glorotNormal" } as const;

/** What `model.save` writes, as it comes back from a file. */
async function saved(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await model.save(tf.io.withSaveHandler((given) => {
    artifacts = given;
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } });
  }));
  const { modelTopology, ...others } = artifacts!;
  return { ...others, modelTopology: JSON.parse(JSON.stringify(modelTopology)) };
}

const open = (artifacts: tf.io.ModelArtifacts) =>
  tf.loadLayersModel(tf.io.fromMemory(structuredClone(artifacts)));

function family(): tf.LayersModel {
  return tf.sequential({
    layers: [
      lstmLayer({ ...QUICK, units: 5, inputShape: [4, 3], returnSequences: true, unitForgetBias: true }),
      simpleRnnLayer({ ...QUICK, units: 4, activation: "relu", returnSequences: true, dropout: 0.1 }),
      bidirectionalLayer({
        layer: gruLayer({ ...QUICK, units: 3, returnSequences: true }),
        mergeMode: "sum",
      }),
      tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 3 }) }),
      gruLayer({ ...QUICK, units: 4, goBackwards: true, useBias: false }),
      tf.layers.dense({ units: 2 }),
    ],
  });
}

Deno.test("a saved model of our layers opens in stock tfjs and computes the same there", async () => {
  const model = family();
  const artifacts = await saved(model);
  const stock = await withStock(() => open(artifacts));
  const ours = await open(artifacts);
  assertClasses(stock, STOCK);
  assertClasses(ours, OURS);
  assertEquals(
    stock.layers.map((layer) => layer.getClassName()),
    ["LSTM", "SimpleRNN", "Bidirectional", "TimeDistributed", "GRU", "Dense"],
  );
  tf.tidy(() => {
    const x = drawn(random, [6, 4, 3]);
    const [expected, ...others] = [model, stock, ours].map((model) => listOf(model.predict(x)));
    for (const actual of others) assertOutputs(actual, expected);
  });
  assertEquals((await saved(stock)).modelTopology, artifacts.modelTopology);
  assertEquals((await saved(ours)).modelTopology, artifacts.modelTopology);
});

Deno.test("a GRU with the reset gate after the product is saved, opens with us, and not in stock tfjs", async () => {
  const model = tf.sequential({
    layers: [
      bidirectionalLayer({
        layer: gruLayer({ ...QUICK, units: 3, resetAfter: true, returnSequences: true }),
        inputShape: [4, 3],
      }),
      gruLayer({ ...QUICK, units: 4, resetAfter: true, activation: "relu", useBias: false }),
    ],
  });
  model.setWeights(model.getWeights().map(({ shape }) => drawn(random, shape, 0.5)));
  const artifacts = await saved(model);
  const opened = await open(artifacts);
  assertClasses(opened, OURS);
  tf.tidy(() => {
    const x = drawn(random, [6, 4, 3]);
    assertOutputs(listOf(opened.predict(x)), listOf(model.predict(x)));
  });
  assertEquals((await saved(opened)).modelTopology, artifacts.modelTopology);
  await assertRejects(
    () => withStock(() => open(artifacts)),
    Error,
    "GRUCell does not support reset_after parameter set to true",
  );
});

Deno.test("a GRU that Keras has saved by its own defaults opens", async () => {
  const weight = (shape: number[]) => drawn(random, shape, 0.4);
  const weights = [[3, 12], [4, 12], [2, 12]].map(weight);
  const names = ["kernel", "recurrent_kernel", "bias"].map((name) => `gru/gru_cell/${name}`);
  const data = await Promise.all(weights.map((weight) => weight.data()));
  const modelTopology = {
    keras_version: "2.15.0",
    backend: "tensorflow",
    model_config: {
      class_name: "Sequential",
      config: {
        name: "sequential",
        layers: [{
          class_name: "GRU",
          config: {
            name: "gru",
            trainable: true,
            batch_input_shape: [null, 5, 3],
            dtype: "float32",
            return_sequences: false,
            return_state: false,
            go_backwards: false,
            stateful: false,
            unroll: false,
            time_major: false,
            units: 4,
            activation: "tanh",
            recurrent_activation: "sigmoid",
            use_bias: true,
            kernel_initializer: { class_name: "GlorotUniform", config: { seed: null } },
            recurrent_initializer: { class_name: "Orthogonal", config: { gain: 1, seed: null } },
            bias_initializer: { class_name: "Zeros", config: {} },
            kernel_regularizer: null,
            recurrent_regularizer: null,
            bias_regularizer: null,
            activity_regularizer: null,
            kernel_constraint: null,
            recurrent_constraint: null,
            bias_constraint: null,
            dropout: 0,
            recurrent_dropout: 0,
            implementation: 2,
            reset_after: true,
          },
        }],
      },
    },
  };
  const model = await open({
    modelTopology,
    weightSpecs: weights.map(({ shape }, at) => ({ name: names[at], shape, dtype: "float32" })),
    weightData: Float32Array.from(data.flatMap((values) => [...values])).buffer,
  });
  tf.tidy(() => {
    const layer = gruLayer({ units: 4, resetAfter: true });
    const x = drawn(random, [2, 5, 3]);
    layer.apply(x);
    layer.setWeights(weights);
    assertOutputs(listOf(model.predict(x)), listOf(layer.apply(x)));
  });
});
