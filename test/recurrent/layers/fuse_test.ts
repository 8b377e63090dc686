import { assert, assertEquals, assertGreater, assertStrictEquals, assertThrows } from "@std/assert";
import { FusedAdam } from "../../../lib/recurrent/ops/fused_adam.ts";
import { fuse } from "../../../lib/recurrent/layers/fuse.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { unfuse } from "../../../lib/recurrent/layers/unfuse.ts";
import { whyNotFused } from "../../../lib/recurrent/layers/why_not_fused.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../reference.ts";
import {
  assertClasses,
  assertGradients,
  assertOutputs,
  drawn,
  listOf,
  OURS,
  STOCK,
  withStock,
} from "./stock/stock.ts";
import { QUICK, STOCK_MODELS } from "./stock/stock_models.ts";

const random = new Random(31);

/** Sequences for a model, of which some steps are zeros, which a layer may mask. */
function sequencesFor(model: tf.LayersModel): tf.Tensor {
  const shape = [5, ...model.inputs[0].shape.slice(1) as number[]];
  const counts = tf.greater(drawn(random, [...shape.slice(0, -1), 1]), -0.5);
  return tf.mul(drawn(random, shape), tf.cast(counts, "float32"));
}

/** What a model gives, and the gradients of its weights. */
function results(model: tf.LayersModel, x: tf.Tensor) {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = () => tf.addN(listOf(model.apply(x, { training: true })).map((y) => tf.sum(tf.square(y))));
  const { grads } = tf.variableGrads(loss as () => tf.Scalar, variables);
  return { outputs: listOf(model.predict(x)), gradients: variables.map(({ name }) => grads[name]) };
}

for (const [name, make] of Object.entries(STOCK_MODELS)) {
  Deno.test(`fuse makes ours of the layers of a model, in place, and unfuse makes stock ones: ${name}`, () => {
    tf.tidy(() => {
      const { model, paths } = make();
      const { layers, weights } = model;
      const [values, x, config] = [model.getWeights(), sequencesFor(model), model.toJSON()];
      assertClasses(model, STOCK);
      assert(whyNotFused(model)!.includes("is a stock layer"));
      const stock = results(model, x);

      const report = fuse(model);
      assertStrictEquals(report.model, model);
      assertEquals([report.changed, report.plain], [paths, []]);
      assertClasses(model, OURS);
      assertEquals(whyNotFused(model), undefined);
      const ours = results(model, x);
      assertOutputs(ours.outputs, stock.outputs);
      assertGradients(ours.gradients, stock.gradients);
      assertEquals(model.layers.every((layer, at) => layer === layers[at]), true);
      assertEquals(model.weights.every((weight, at) => weight === weights[at]), true);
      assertEquals(
        model.getWeights().map((weight) => weight.dataSync()),
        values.map((weight) => weight.dataSync()),
      );
      assertEquals(model.toJSON(), config);
      assertEquals(fuse(model).changed, []);

      assertEquals(unfuse(model).changed, paths);
      assertClasses(model, STOCK);
      assertOutputs(results(model, x).outputs, stock.outputs);
      assertEquals(unfuse(model).changed, []);
    });
  });
}

/** A compiled model of stock layers, of which the first is frozen, and what it is trained on. */
function trained() {
  const model = tf.sequential({
    layers: [
      tf.layers.lstm({ units: 4, ...QUICK, returnSequences: true, inputShape: [6, 3], name: "frozen" }),
      tf.layers.gru({ units: 4, ...QUICK }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  const again = new Random(3);
  model.setWeights(model.getWeights().map(({ shape }) => drawn(again, shape, 0.4)));
  model.layers[0].trainable = false;
  model.compile({ optimizer: new FusedAdam(0.05), loss: "meanSquaredError" });
  return { model, x: drawn(again, [8, 6, 3]), y: drawn(again, [8, 1]) };
}

Deno.test("a model that is fused in the middle of its training goes on with its optimizer and its frozen layer", async () => {
  const losses: number[][] = [];
  for (const isFused of [false, true]) {
    const { model, x, y } = trained();
    const frozen = model.layers[0].getWeights().map((weight) => weight.dataSync());
    const own: number[] = [];
    for (let step = 0; step < 12; step++) {
      if (step === 6 && isFused) fuse(model);
      own.push(await model.trainOnBatch(x, y) as number);
    }
    assertClasses(model, isFused ? OURS : STOCK);
    assertEquals(model.layers[0].trainable, false);
    assertEquals(model.layers[0].getWeights().map((weight) => weight.dataSync()), frozen);
    losses.push(own);
  }
  assertGreater(losses[0][0], 1.5 * losses[0][11]);
  assert(largestDifference(losses[0], losses[1]) < 1e-5, `${losses[0]} and ${losses[1]}`);
});

Deno.test("layers are fused where others than tfjs hold them", () => {
  class Twice extends tf.layers.Layer {
    static className = "Twice";
    readonly parts = [
      tf.layers.lstm({ units: 3, ...QUICK, name: "a" }),
      tf.layers.gru({ units: 3, ...QUICK, name: "b" }),
    ];
  }
  const model = tf.sequential({ layers: [new Twice({ inputShape: [6, 3], name: "twice" })] });
  assertEquals(fuse(model).changed, ["twice/a", "twice/b"]);
});

Deno.test("fuse takes a layer by itself, before it has weights", () => {
  const layer = tf.layers.lstm({ units: 3, ...QUICK, name: "lstm" });
  assertEquals(fuse(layer).changed, ["lstm"]);
  assertStrictEquals<unknown>(layer.constructor, OURS.LSTM);
  tf.tidy(() => assertEquals((layer.apply(tf.ones([2, 6, 3])) as tf.Tensor).shape, [2, 3]));
});

Deno.test("fuse says which layers plain operations compute all the same, and why", () => {
  class Own extends (STOCK.LSTM as new (args: object) => tf.layers.Layer) {
    static className = "Own";
  }
  const convolution = tf.layers.convLstm2d({
    filters: 2,
    kernelSize: 2,
    inputShape: [3, 4, 4, 1],
    name: "images",
  });
  const model = tf.sequential({
    layers: [
      tf.layers.lstm({ units: 3, name: "hard", inputShape: [6, 3], returnSequences: true }), // stock default
      tf.layers.gru({ units: 3, ...QUICK, name: "dropping", recurrentDropout: 0.2, returnSequences: true }),
      tf.layers.simpleRNN({ units: 3, name: "linear", activation: "linear", returnSequences: true }),
      new Own({ units: 3, ...QUICK, name: "own" }),
    ],
  });
  const { changed, plain } = fuse(model);
  assertEquals(changed, ["hard", "dropping", "linear"]);
  assertEquals(plain, [
    {
      layer: "hard",
      reason: 'The engine cannot compute the recurrentActivation "hardSigmoid": expected "sigmoid"',
    },
    { layer: "dropping", reason: "The engine cannot compute recurrentDropout 0.2 in training: expected 0" },
    {
      layer: "linear",
      reason: 'The engine cannot compute the activation "linear": expected "tanh" or "relu"',
    },
    { layer: "own", reason: '"own" is of the class "Own", which the engine has nothing for' },
  ]);
  assertEquals(fuse(convolution), {
    model: convolution,
    changed: [],
    plain: [{
      layer: "images",
      reason: '"images" is of the class "ConvLSTM2D", which the engine has nothing for',
    }],
  });
});

Deno.test("a model that was saved by stock tfjs is fast when it is loaded, or when it is fused after that", async () => {
  const { model } = STOCK_MODELS["both directions"]();
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(tf.io.withSaveHandler((artifacts) => {
    saved = artifacts;
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } });
  }));
  const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved!));
  assertClasses(loaded, OURS);
  const stock = await withStock(() => tf.loadLayersModel(tf.io.fromMemory(saved!)));
  assertClasses(stock, STOCK);
  fuse(stock);
  assertClasses(stock, OURS);
  tf.tidy(() => {
    const x = sequencesFor(model);
    const [expected, ...others] = [model, loaded, stock].map((model) => listOf(model.predict(x)));
    for (const actual of others) assertOutputs(actual, expected);
  });
});

Deno.test("unfuse refuses a GRU that stock tfjs does not have, and changes nothing then", () => {
  const model = tf.sequential({
    layers: [
      lstmLayer({ units: 3, inputShape: [6, 3], returnSequences: true }),
      gruLayer({ units: 3, resetAfter: true, name: "keras" }),
    ],
  });
  assertThrows(() => unfuse(model), RangeError, 'Cannot unfuse "keras": stock tfjs has no GRU with');
  assertClasses(model, OURS);
});
