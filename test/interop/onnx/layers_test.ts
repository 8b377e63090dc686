import { assertEquals, assertLess } from "@std/assert";
import { formatOnnx } from "../../../lib/interop/onnx/format_onnx.ts";
import { tf } from "../../../lib/tf.ts";
import { operators } from "./operators.ts";
import { randomTensor, withRandomWeights } from "./random_numbers.ts";
import { difference } from "./runtime.ts";

const TOLERANCE = 5e-6;
const ACTIVATIONS = [
  "elu",
  "hardSigmoid",
  "linear",
  "logSoftmax",
  "relu",
  "relu6",
  "selu",
  "sigmoid",
  "softmax",
  "softplus",
  "softsign",
  "tanh",
  "swish",
  "mish",
  "gelu",
  "gelu_new",
];

/** What one layer makes of [batch, 4, 6] in both, with numbers of which some are large. */
async function differenceOf(layer: tf.layers.Layer, shape = [4, 6]): Promise<number> {
  const input = tf.input({ shape });
  const model = withRandomWeights(
    tf.model({ inputs: input, outputs: layer.apply(input) as tf.SymbolicTensor }),
  );
  return await difference(model, [tf.mul(randomTensor([3, ...shape]), 4)]);
}

for (const activation of ACTIVATIONS) {
  Deno.test(`the activation ${activation} gives the same answers behind a dense layer and alone`, async () => {
    const name = activation as "relu";
    assertLess(await differenceOf(tf.layers.dense({ units: 5, activation: name }), [6]), TOLERANCE);
    assertLess(await differenceOf(tf.layers.activation({ activation: name })), TOLERANCE);
  });
}

const LAYERS: Record<string, () => tf.layers.Layer> = {
  "Dense over sequences": () => tf.layers.dense({ units: 5 }),
  "Dense without bias": () => tf.layers.dense({ units: 5, useBias: false }),
  "ReLU": () => tf.layers.reLU(),
  "ReLU with a largest value": () => tf.layers.reLU({ maxValue: 1.5 }),
  "LeakyReLU": () => tf.layers.leakyReLU({ alpha: 0.2 }),
  "PReLU": () => tf.layers.prelu(),
  "PReLU with shared slopes": () => tf.layers.prelu({ sharedAxes: [1] }),
  "ELU": () => tf.layers.elu(),
  "ThresholdedReLU": () => tf.layers.thresholdedReLU({ theta: 0.7 }),
  "Softmax": () => tf.layers.softmax({ axis: -1 }),
  "BatchNormalization": () => tf.layers.batchNormalization({}),
  "BatchNormalization with another epsilon": () => tf.layers.batchNormalization({ epsilon: 0.1 }),
  "BatchNormalization without scale": () => tf.layers.batchNormalization({ scale: false }),
  "BatchNormalization without center": () => tf.layers.batchNormalization({ center: false }),
  "LayerNormalization": () => tf.layers.layerNormalization({}),
  "LayerNormalization without parameters": () =>
    tf.layers.layerNormalization({ center: false, scale: false, epsilon: 0.1 }),
  "Flatten": () => tf.layers.flatten(),
  "Flatten, channels first": () => tf.layers.flatten({ dataFormat: "channelsFirst" }),
  "Reshape": () => tf.layers.reshape({ targetShape: [3, 8] }),
  "Reshape with a size left open": () => tf.layers.reshape({ targetShape: [2, -1, 3] }),
  "Permute": () => tf.layers.permute({ dims: [2, 1] }),
  "GlobalMaxPooling1D": () => tf.layers.globalMaxPooling1d({}),
  "GlobalAveragePooling1D": () => tf.layers.globalAveragePooling1d({}),
  "TimeDistributed Dense": () =>
    tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 3, activation: "relu" }) }),
  "TimeDistributed Softmax": () => tf.layers.timeDistributed({ layer: tf.layers.softmax() }),
};

for (const [name, make] of Object.entries(LAYERS)) {
  Deno.test(`${name} gives the same answers`, async () => {
    assertLess(await differenceOf(make()), TOLERANCE);
  });
}

Deno.test("TimeDistributed gives the same answers with layers that read more than one number at a time", async () => {
  const lstm = tf.layers.lstm({ units: 3, kernelInitializer: "zeros", recurrentInitializer: "zeros" });
  assertLess(await differenceOf(tf.layers.timeDistributed({ layer: lstm }), [4, 5, 2]), TOLERANCE);
  assertLess(
    await differenceOf(tf.layers.timeDistributed({ layer: tf.layers.flatten() }), [4, 5, 2]),
    TOLERANCE,
  );
  const inner = tf.sequential({ layers: [tf.layers.reshape({ targetShape: [10], inputShape: [5, 2] })] });
  inner.add(tf.layers.dense({ units: 3 }));
  assertLess(await differenceOf(tf.layers.timeDistributed({ layer: inner }), [4, 5, 2]), TOLERANCE);
});

Deno.test("RepeatVector gives the same answers", async () => {
  assertLess(await differenceOf(tf.layers.repeatVector({ n: 3 }), [6]), TOLERANCE);
});

Deno.test("an embedding gives the same answers of numbers of either type", async () => {
  for (const dtype of ["float32", "int32"] as const) {
    const input = tf.input({ shape: [null], dtype });
    const output = tf.layers.embedding({ inputDim: 7, outputDim: 3 }).apply(input) as tf.SymbolicTensor;
    const model = withRandomWeights(tf.model({ inputs: input, outputs: output }));
    const x = tf.tensor2d([[0, 6, 3, 1], [5, 5, 0, 2]], [2, 4], dtype);
    assertEquals(await difference(model, [x]), 0);
  }
});

Deno.test("what works in training only leaves nothing in the file", async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
  for (const layer of [tf.layers.dropout({ rate: 0.5 }), tf.layers.gaussianNoise({ stddev: 1 })]) {
    model.add(layer);
  }
  model.add(tf.layers.alphaDropout({ rate: 0.5 }));
  model.add(tf.layers.gaussianDropout({ rate: 0.5 }));
  assertEquals(operators(await formatOnnx(model)), ["Gemm"]);
  assertLess(await difference(withRandomWeights(model), [randomTensor([4, 3])]), TOLERANCE);

  const nothing = tf.sequential({ layers: [tf.layers.dropout({ rate: 0.5, inputShape: [3] })] });
  assertEquals(operators(await formatOnnx(nothing)), ["Identity"]);
  assertEquals(await difference(nothing, [randomTensor([4, 3])]), 0);
});

const MERGES: Record<string, () => tf.layers.Layer> = {
  Add: () => tf.layers.add(),
  Multiply: () => tf.layers.multiply(),
  Average: () => tf.layers.average(),
  Maximum: () => tf.layers.maximum(),
  Minimum: () => tf.layers.minimum(),
  Concatenate: () => tf.layers.concatenate(),
  "Concatenate along the steps": () => tf.layers.concatenate({ axis: 1 }),
};

for (const [name, make] of Object.entries(MERGES)) {
  Deno.test(`${name} gives the same answers of three inputs`, async () => {
    const inputs = [1, 2, 3].map(() => tf.input({ shape: [4, 6] }));
    const model = tf.model({ inputs, outputs: make().apply(inputs) as tf.SymbolicTensor });
    assertLess(await difference(model, [1, 2, 3].map((seed) => randomTensor([2, 4, 6], seed))), TOLERANCE);
  });
}
