import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { join } from "node:path";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { recipe } from "../../../lib/recipe.ts";
import { tf } from "../../../lib/tf.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../lib/training/checkpoint/checkpoint.ts";
import { inFolder } from "../../files/in_folder.ts";

const INFO = { recipe: { ...recipe }, source: "custom" as const };
const SHAPE = [5, 3];
type Layer = tf.layers.Layer;

/** A chain of layers that ends in two scores. */
const chain = (...layers: Layer[]) => tf.sequential({ layers: [...layers, tf.layers.dense({ units: 2 })] });
const first = { units: 4, inputShape: SHAPE, recurrentInitializer: "glorotUniform" } as const;

/** Networks that differ in all that a plain row classifier has alike. */
const NETWORKS: Record<string, () => tf.LayersModel> = {
  "going backwards": () => chain(lstmLayer({ ...first, goBackwards: true })),
  "softmax": () =>
    tf.sequential({ layers: [lstmLayer(first), tf.layers.dense({ units: 2, activation: "softmax" })] }),
  "a stock LSTM with hardSigmoid": () => chain(tf.layers.lstm(first)),
  "a stock LSTM with relu": () => chain(tf.layers.lstm({ ...first, activation: "relu" })),
  "a state that is kept from batch to batch": () =>
    chain(
      tf.layers.lstm({ ...first, inputShape: undefined, batchInputShape: [4, ...SHAPE], stateful: true }),
    ),
  "two LSTMs": () =>
    chain(lstmLayer({ ...first, returnSequences: true }), lstmLayer({ units: 3, useBias: false })),
  "bidirectional": () =>
    chain(
      tf.layers.bidirectional({
        layer: tf.layers.lstm(first) as never,
        inputShape: SHAPE,
        mergeMode: "sum",
      }),
    ),
  "bidirectional of ours": () =>
    chain(
      tf.layers.bidirectional({ layer: lstmLayer(first) as never, inputShape: SHAPE, mergeMode: "concat" }),
    ),
  "a GRU and a plain RNN": () =>
    chain(
      tf.layers.gru({ ...first, returnSequences: true }),
      tf.layers.simpleRNN({ units: 3, recurrentInitializer: "glorotUniform" }),
    ),
  "dropout, regularisers and a frozen layer": () =>
    chain(
      tf.layers.lstm({ ...first, dropout: 0.2, kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }) }),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 4, trainable: false }),
    ),
  "batch normalisation and convolution": () =>
    chain(
      tf.layers.conv1d({ filters: 3, kernelSize: 2, inputShape: SHAPE }),
      tf.layers.batchNormalization(),
      tf.layers.flatten(),
    ),
  "cells one above the other": () =>
    chain(
      tf.layers.rnn({
        cell: [
          tf.layers.lstmCell({ units: 3, recurrentInitializer: "glorotUniform" }),
          tf.layers.gruCell({ units: 2, recurrentInitializer: "glorotUniform" }),
        ] as never,
        inputShape: SHAPE,
      }),
    ),
  "words": () =>
    chain(
      tf.layers.reLU({ maxValue: 1, inputShape: SHAPE }),
      tf.layers.flatten(),
      tf.layers.embedding({ inputDim: 2, outputDim: 3 }),
      lstmLayer({ units: 4, recurrentInitializer: "glorotUniform" }),
    ),
  "a functional network with a shared layer and a state handed on": () => {
    const input = tf.input({ shape: SHAPE });
    const settings = { units: 4, returnSequences: true };
    const [out, h, c] = lstmLayer({ ...settings, returnState: true }).apply(input) as tf.SymbolicTensor[];
    const next = lstmLayer(settings).apply([out, h, c]) as tf.SymbolicTensor;
    const shared = tf.layers.dense({ units: 2 });
    const sum = tf.layers.add().apply([out, next].map((tensor) => shared.apply(tensor) as tf.SymbolicTensor));
    const outputs = tf.layers.flatten().apply(sum);
    return tf.model({ inputs: input, outputs: outputs as tf.SymbolicTensor });
  },
  "a network in a network": () =>
    tf.sequential({ layers: [chain(lstmLayer(first)), tf.layers.dense({ units: 2 })] as Layer[] }),
};

for (const [name, make] of Object.entries(NETWORKS)) {
  Deno.test(`what is saved is what opens: ${name}`, () =>
    inFolder(async (parent) => {
      const folder = join(parent, "network");
      const model = make();
      tf.tidy(() =>
        model.setWeights(model.getWeights().map(({ shape }) => tf.randomUniform(shape, 0.1, 0.9)))
      );
      const tensors = tf.memory().numTensors;
      await saveCheckpoint(model, folder, INFO);
      assertEquals(tf.memory().numTensors, tensors);
      const { model: opened } = (await loadCheckpoint(folder))!;
      const x = tf.randomNormal([4, ...SHAPE]);
      const [right, found] = [model, opened].map((network) => network.predict(x) as tf.Tensor);
      assertLess(tf.max(tf.abs(tf.sub(right, found))).dataSync()[0], 1e-6);
      const topology = (network: tf.LayersModel) => network.layers.map((layer) => layer.getClassName());
      assertEquals(topology(opened), topology(model));
      assertEquals(opened.trainableWeights.length, model.trainableWeights.length);
      // It can be saved again as it is.
      await saveCheckpoint(opened, folder, INFO);
      assertEquals((await loadCheckpoint(folder))!.recipe, INFO.recipe);
    }));
}

Deno.test("an LSTM is opened as ours, whichever of its settings the engine computes", () =>
  inFolder(async (parent) => {
    const folder = join(parent, "network");
    const ours = lstmLayer({ units: 1 }).constructor;
    for (const make of ["two LSTMs", "a stock LSTM with relu"]) {
      await saveCheckpoint(NETWORKS[make](), folder, INFO);
      const { model } = (await loadCheckpoint(folder))!;
      assertEquals(model.layers[0].constructor === ours, true, make);
    }
  }));

/** A layer that nobody has registered. */
class Doubled extends tf.layers.Layer {
  static className = "Doubled";
  override call(inputs: tf.Tensor | tf.Tensor[]) {
    return tf.mul([inputs].flat()[0], 2);
  }
}

/** A registered layer that forgets to save its setting. */
class Forgetful extends tf.layers.Layer {
  static className = "Forgetful";
  constructor(readonly factor: { factor?: number } = {}) {
    super(factor as never);
  }
  override getConfig() {
    return { ...super.getConfig(), factor: this.factor.factor ?? Math.PI };
  }
  static override fromConfig<T>(cls: new (config: never) => T): T {
    return new cls({} as never);
  }
}

Deno.test("saving refuses by name what would not open again, and replaces nothing", () =>
  inFolder(async (parent) => {
    const folder = join(parent, "network");
    const test = chain(lstmLayer(first));
    await saveCheckpoint(test, folder, INFO);
    const before = await Deno.readTextFile(join(folder, "model.json"));
    tf.serialization.registerClass(Forgetful as never);
    const nan = chain(lstmLayer(first));
    nan.layers[1].setWeights([tf.fill([4, 2], NaN), tf.zeros([2])]);
    const cases: [tf.LayersModel, object, string][] = [
      [chain(lstmLayer(first), new Doubled()), INFO, "Doubled"],
      [chain(lstmLayer(first), new Forgetful({ factor: 2 })), INFO, 'of the class "Forgetful"'],
      [nan, INFO, "expected finite weights but found NaN in"],
      [test, { ...INFO, source: "imagenet" }, '"imagenet"'],
      [test, { ...INFO, recipe: { ...recipe, learningRate: NaN } }, "learningRate"],
      [test, { ...INFO, recipe: { ...recipe, hiddenSize: "128" } }, "hiddenSize"],
      [test, {}, "expected a recipe"],
    ];
    for (const [model, info, part] of cases) {
      const tensors = tf.memory().numTensors;
      const { message } = await assertRejects(
        () => saveCheckpoint(model, folder, info as typeof INFO),
        RangeError,
        part,
      );
      assert(/^Cannot save the network: [^\n]+[^.]$/.test(message), message);
      assertEquals(tf.memory().numTensors, tensors, part);
      assertEquals(await Deno.readTextFile(join(folder, "model.json")), before);
    }
  }));
