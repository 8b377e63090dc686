import { assert, assertEquals } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
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
import { STOCK_MODELS } from "./stock/stock_models.ts";

type Args = Partial<Parameters<typeof tf.layers.lstm>[0]>;

const QUICK = { recurrentInitializer: "glorotNormal", recurrentActivation: "sigmoid" } as const;
const stock = (args: Args = {}) => tf.layers.lstm({ units: 4, ...QUICK, ...args });

const SETTINGS: Args[] = [
  {},
  { returnSequences: true, goBackwards: true },
  { returnSequences: true, unitForgetBias: true, useBias: true },
  { useBias: false },
  { recurrentActivation: "hardSigmoid" },
  { activation: "relu" },
  { activation: "linear", recurrentActivation: "tanh" },
  { dropout: 0.5, recurrentDropout: 0.3 },
  { implementation: 2 },
  { unroll: true },
  { kernelRegularizer: "l1l2", kernelConstraint: "nonNeg" },
];

const sequence = { inputShape: [6, 3] };
const MODELS: Record<string, () => tf.LayersModel> = {};
for (const args of SETTINGS) {
  MODELS[`an LSTM with ${JSON.stringify(args)}`] = () =>
    tf.sequential({ layers: [stock({ ...args, ...sequence })] });
}
for (const mergeMode of ["concat", "sum", "mul", "ave", undefined] as const) {
  for (const returnSequences of [false, true]) {
    MODELS[`a bidirectional LSTM, ${mergeMode}, returnSequences ${returnSequences}`] = () =>
      tf.sequential({
        layers: [
          tf.layers.bidirectional({
            layer: stock({ returnSequences }) as tf.RNN,
            mergeMode: mergeMode as "concat",
            ...sequence,
          }),
        ],
      });
  }
}
MODELS["LSTMs in a model in a model"] = () =>
  tf.sequential({
    layers: [
      tf.sequential({ layers: [stock({ returnSequences: true, ...sequence })] }),
      stock({ goBackwards: true }),
      tf.layers.dense({ units: 2 }),
    ],
  });
MODELS["an LSTM behind a mask"] = () =>
  tf.sequential({ layers: [tf.layers.masking({ maskValue: 0, ...sequence }), stock()] });
MODELS["a bidirectional LSTM behind a mask"] = () =>
  tf.sequential({
    layers: [
      tf.layers.masking({ maskValue: 0, ...sequence }),
      tf.layers.bidirectional({ layer: stock() as tf.RNN, mergeMode: "sum" }),
    ],
  });
MODELS["an LSTM that keeps its state"] = () =>
  tf.sequential({ layers: [stock({ stateful: true, batchInputShape: [5, 6, 3] })] });
MODELS["an encoder whose state starts a decoder"] = () => {
  const input = tf.input({ shape: [6, 3] });
  const [, h, c] = stock({ returnState: true }).apply(input) as tf.SymbolicTensor[];
  const decoded = stock({ returnSequences: true }).apply([input, h, c]) as tf.SymbolicTensor;
  return tf.model({
    inputs: input,
    outputs: tf.layers.dense({ units: 2 }).apply(decoded) as tf.SymbolicTensor,
  });
};
MODELS["an LSTM in each step"] = () =>
  tf.sequential({ layers: [tf.layers.timeDistributed({ layer: stock(), inputShape: [2, 6, 3] })] });

for (const [name, make] of Object.entries(STOCK_MODELS)) {
  // tfjs does not save the state that a layer starts from when it is given beside the sequences.
  if (name !== "an encoder and a decoder") MODELS[name] = () => make().model;
}

const random = new Random(5);

/** What a model gives twice, the second time from a state that is kept if it keeps one. */
const twice = (model: tf.LayersModel, x: tf.Tensor) => [0, 1].flatMap(() => listOf(model.predict(x)));

/** The gradients of the squared outputs with respect to the weights. */
function gradientsOf(model: tf.LayersModel, x: tf.Tensor): tf.Tensor[] {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = () => tf.addN(listOf(model.apply(x, { training: true })).map((y) => tf.sum(tf.square(y))));
  const { grads } = tf.variableGrads(loss as () => tf.Scalar, variables);
  return variables.map(({ name }) => grads[name]);
}

for (const engine of ["wasm", "blas", "tfjs"] as const) {
  for (const [name, make] of Object.entries(MODELS)) {
    Deno.test({
      name: `tfjs makes ours of ${name}, which computes what the stock layer does (${engine})`,
      ignore: engine === "blas" && findBlas().blas === undefined,
      fn: async () => {
        useEngine({ engine });
        const topology = withStock(make).toJSON(null, false) as unknown as tf.io.ModelJSON["modelTopology"];
        const open = () => tf.models.modelFromJSON(structuredClone(topology) as tf.io.ModelJSON);
        const [ours, theirs] = [await open(), await withStock(open)];
        assertClasses(ours, OURS);
        assertClasses(theirs, STOCK);
        tf.tidy(() => {
          theirs.setWeights(ours.getWeights().map(({ shape }) => drawn(random, shape, 0.4)));
          ours.setWeights(theirs.getWeights());
          const shape = [5, ...ours.inputs[0].shape.slice(1) as number[]];
          const steps = tf.greater(tf.range(0, 6), 1).reshape([1, 6, 1]); // The first two steps are masked.
          const x = tf.mul(drawn(random, shape), tf.cast(steps, "float32"));
          assertOutputs(twice(ours, x), twice(theirs, x));
          if (!name.includes("dropout")) assertGradients(gradientsOf(ours, x), gradientsOf(theirs, x));
        });
        // tfjs counts what it stacks of cells.
        const saved = (model: tf.LayersModel) =>
          JSON.stringify(model.toJSON(null, false)).replaceAll(/StackedRNNCells\d+/g, "StackedRNNCells");
        assertEquals(saved(ours), saved(theirs), "what is saved");
        useEngine({});
      },
    });
  }
}

Deno.test("tf.layers.bidirectional makes ours of lstmLayer", () => {
  const layer = tf.layers.bidirectional({ layer: lstmLayer({ ...QUICK, units: 3 }) as tf.RNN });
  assertClasses(layer, OURS);
  const { backwardLayer } = layer as unknown as Record<string, tf.layers.Layer>;
  assertEquals(backwardLayer.getConfig().goBackwards, true);
});

Deno.test("dropout is at work in the training of a layer that tfjs has made anew", async () => {
  const topology = tf.sequential({ layers: [stock({ dropout: 0.5, ...sequence })] }).toJSON(null, false);
  const model = await tf.models.modelFromJSON(topology as unknown as tf.io.ModelJSON);
  tf.tidy(() => {
    const x = drawn(random, [5, 6, 3]);
    const apply = (training: boolean) => (model.apply(x, { training }) as tf.Tensor).dataSync();
    assertEquals(apply(false), apply(false));
    assert(largestDifference(apply(true), apply(false)) > 1e-3);
  });
});
