import { assert, assertEquals, assertLess } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../reference.ts";

const OURS = lstmLayer({ units: 1 }).constructor;
const STOCK = tf.layers.lstm({ units: 1 }).constructor;

/** Lets tfjs make layers of a class where a configuration says "LSTM". */
function withClass<T>(lstm: unknown, make: () => T): T {
  const register = (layer: unknown) =>
    tf.serialization.SerializationMap.register(
      layer as tf.serialization.SerializableConstructor<tf.serialization.Serializable>,
    );
  register(lstm);
  try {
    return make();
  } finally {
    register(OURS);
  }
}

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

const random = new Random(5);
const draw = (shape: number[], scale = 1) =>
  tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal(0, scale)),
    shape,
  );

/** All layers of a model, those within others too. */
function lstms(layer: unknown): tf.layers.Layer[] {
  const { layers, layer: inner, forwardLayer, backwardLayer } = layer as Record<string, tf.layers.Layer[]>;
  const parts = [layers, forwardLayer && [forwardLayer, backwardLayer], !forwardLayer && inner].flat(2);
  const within = parts.filter(Boolean).flatMap(lstms);
  return (layer as tf.layers.Layer).getClassName() === "LSTM"
    ? [layer as tf.layers.Layer, ...within]
    : within;
}

const tensors = (result: unknown) => [result].flat() as tf.Tensor[];

for (const engine of ["wasm", "blas", "tfjs"] as const) {
  for (const [name, make] of Object.entries(MODELS)) {
    Deno.test({
      name: `tfjs makes ours of ${name}, which computes what the stock layer does (${engine})`,
      ignore: engine === "blas" && findBlas().blas === undefined,
      fn: async () => {
        useEngine({ engine });
        const topology = withClass(STOCK, make).toJSON(
          null,
          false,
        ) as unknown as tf.io.ModelJSON["modelTopology"];
        const [ours, theirs] = await Promise.all(
          [OURS, STOCK].map((lstm) =>
            withClass(lstm, () => tf.models.modelFromJSON(structuredClone(topology) as tf.io.ModelJSON))
          ),
        );
        assert(lstms(ours).length > 0 && lstms(ours).every((layer) => layer.constructor === OURS));
        assert(lstms(theirs).every((layer) => layer.constructor === STOCK));
        tf.tidy(() => {
          theirs.setWeights(ours.getWeights().map(({ shape }) => draw(shape, 0.4)));
          ours.setWeights(theirs.getWeights());
          const shape = [5, ...ours.inputs[0].shape.slice(1) as number[]];
          const steps = tf.greater(tf.range(0, 6), 1).reshape([1, 6, 1]); // The first two steps are masked.
          const x = tf.mul(draw(shape), tf.cast(steps, "float32"));
          for (let call = 0; call < 2; call++) { // The second goes on from a state that is kept.
            const [actual, expected] = [ours, theirs].map((model) => tensors(model.predict(x)));
            actual.forEach((tensor, at) => {
              assertEquals(tensor.shape, expected[at].shape);
              assertLess(largestDifference(tensor.dataSync(), expected[at].dataSync()), 2e-6);
            });
          }
          if (name.includes("dropout")) return;
          const [gradients, wanted] = [ours, theirs].map((model) => {
            const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
            const loss = () =>
              tf.addN(tensors(model.apply(x, { training: true })).map((y) => tf.sum(tf.square(y))));
            const { grads } = tf.variableGrads(loss as () => tf.Scalar, variables);
            return variables.map(({ name }) => grads[name].dataSync());
          });
          gradients.forEach((gradient, at) => {
            const largest = Math.max(...wanted[at].map(Math.abs), 1e-3);
            assertLess(largestDifference(gradient, wanted[at]), 1e-5 * largest);
          });
        });
        assertEquals(
          JSON.stringify(ours.toJSON(null, false)),
          JSON.stringify(theirs.toJSON(null, false)),
          "what is saved",
        );
        useEngine({});
      },
    });
  }
}

Deno.test("tf.layers.bidirectional makes ours of lstmLayer", () => {
  const layer = tf.layers.bidirectional({ layer: lstmLayer({ ...QUICK, units: 3 }) as tf.RNN });
  const { forwardLayer, backwardLayer } = layer as unknown as Record<string, tf.layers.Layer>;
  assertEquals([forwardLayer, backwardLayer].map((layer) => layer.constructor), [OURS, OURS]);
  assertEquals(backwardLayer.getConfig().goBackwards, true);
});

Deno.test("dropout is at work in the training of a layer that tfjs has made anew", async () => {
  const topology = tf.sequential({ layers: [stock({ dropout: 0.5, ...sequence })] }).toJSON(null, false);
  const model = await tf.models.modelFromJSON(topology as unknown as tf.io.ModelJSON);
  tf.tidy(() => {
    const x = draw([5, 6, 3]);
    const apply = (training: boolean) => (model.apply(x, { training }) as tf.Tensor).dataSync();
    assertEquals(apply(false), apply(false));
    assert(largestDifference(apply(true), apply(false)) > 1e-3);
  });
});
