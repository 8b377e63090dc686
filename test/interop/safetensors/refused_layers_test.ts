import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { bidirectionalLayer, gruLayer, lstmLayer, simpleRnnLayer } from "@scanline/recurrent/layers";
import { formatSafetensors, readSafetensors, writeSafetensors } from "../../../lib/interop/mod.ts";
import { tf } from "../../../lib/tf.ts";
import { craftTensors, lstmShapes } from "./craft.ts";

const units = 3;
const inputShape = [null, 2] as tf.Shape;
const zeros = { recurrentInitializer: "zeros" } as const;
const sigmoid = { recurrentActivation: "sigmoid" } as const;

/** Layers that compute something else than PyTorch's, and what must be said of them. */
const LAYERS: Record<string, [layer: () => tf.layers.Layer, message: string]> = {
  "a stock LSTM of hard sigmoids": [
    () => tf.layers.lstm({ units, inputShape, ...zeros }),
    '(LSTM with recurrentActivation "hardSigmoid"): use "sigmoid"',
  ],
  "an LSTM of relu": [
    () => tf.layers.lstm({ units, inputShape, ...zeros, ...sigmoid, activation: "relu" }),
    '(LSTM with activation "relu"): use "tanh"',
  ],
  "an RNN of elu": [
    () => simpleRnnLayer({ units, inputShape, activation: "elu" }),
    '(SimpleRNN with activation "elu"): use "tanh" or "relu"',
  ],
  "a GRU with the reset gate before the product": [
    () => gruLayer({ units, inputShape }),
    "(GRU with resetAfter false): PyTorch's GRU resets after the product: use gruLayer with resetAfter true",
  ],
  "a stock GRU without biases": [
    () => tf.layers.gru({ units, inputShape, ...zeros, ...sigmoid, useBias: false }),
    "(GRU with resetAfter false): ",
  ],
  "a layer that goes backwards": [
    () => lstmLayer({ units, inputShape, goBackwards: true }),
    "(LSTM with goBackwards true): reverse its input instead",
  ],
  "directions that are added": [
    () => bidirectionalLayer({ layer: lstmLayer({ units }) as tf.RNN, mergeMode: "sum", inputShape }),
    '(Bidirectional with mergeMode "sum"): use mergeMode "concat"',
  ],
  "an embedding": [
    () => tf.layers.embedding({ inputDim: 5, outputDim: 2, inputShape: [null] }),
    "(Embedding): use SimpleRNN, LSTM, GRU, Bidirectional and Dense",
  ],
  "batch normalisation": [
    () => tf.layers.batchNormalization({ inputShape }),
    "(BatchNormalization): ",
  ],
  "a recurrent layer of cells": [
    () => tf.layers.rnn({ cell: tf.layers.lstmCell({ units, ...zeros }), inputShape }),
    "(RNN): ",
  ],
};

for (const [name, [make, message]] of Object.entries(LAYERS)) {
  Deno.test(`${name} is neither written nor filled, because PyTorch computes something else`, async () => {
    const layer = make();
    const model = tf.sequential({ layers: [layer] });
    for (
      const action of [
        () => formatSafetensors(model),
        () => readSafetensors(craftTensors(lstmShapes()), { model }),
      ]
    ) {
      const error = await assertRejects(action, RangeError);
      assertStringIncludes(error.message, `PyTorch has no layer such as "${layer.name}" (`);
      assertStringIncludes(error.message, message);
    }
    model.dispose();
  });
}

Deno.test("what is no network, or one without weights, is not written", async () => {
  const disposed = tf.sequential({ layers: [tf.layers.dense({ name: "gone", units: 2, inputShape: [2] })] });
  disposed.dispose();
  const cases: [unknown, string][] = [
    [undefined, "expected a model but found undefined"],
    [{}, "expected a model but found an object (Object)"],
    [
      tf.sequential({ layers: [tf.layers.dropout({ rate: 0.5, inputShape: [3] })] }),
      "expected a network with recurrent or dense layers",
    ],
    [tf.sequential(), "expected a network with recurrent or dense layers"],
    [disposed, 'the layer "gone" has been disposed: make the model again'],
  ];
  for (const [model, message] of cases) {
    const error = await assertRejects(
      () => formatSafetensors(model as tf.LayersModel),
      RangeError,
      "Cannot write the network: ",
    );
    assertStringIncludes(error.message, message);
  }
});

Deno.test("names that go with no layer, or bring together what does not go together, are refused", async () => {
  const dense = (name: string) => tf.layers.dense({ name, units: 2, inputShape: [2] });
  const model = tf.sequential({ layers: [dense("one"), dense("two")] });
  const cases: [unknown, string][] = [
    [{ names: { three: "x" } }, 'expected names of layers with weights, "one", "two", but found "three"'],
    [{ names: { one: 7 } }, 'expected a prefix for the layer "one" but found 7'],
    [{ names: "x" }, 'expected prefixes by the names of layers but found "x"'],
    [
      { names: { one: "x", two: "x" } },
      'expected a prefix of its own for the layer "two", Linear(2, 2), but found "x" for "one", Linear(2, 2), too',
    ],
    [{ names: { one: "out" } }, 'but found "out" for "one"'],
    [{ prefix: "x" }, 'expected the option names but found "prefix"'],
    [null, "expected the option names but found null"],
  ];
  for (const [options, message] of cases) {
    const error = await assertRejects(() => formatSafetensors(model, options as object), RangeError);
    assertStringIncludes(error.message, message);
  }
  const stack = tf.sequential({
    layers: [
      lstmLayer({ name: "a", units: 3, returnSequences: true, inputShape }),
      lstmLayer({ name: "b", units: 4 }),
    ],
  });
  await assertRejects(
    () => formatSafetensors(stack, { names: { a: "x", b: "x" } }),
    RangeError,
    'the layer "b", LSTM(3, 4), but found "x" for "a", LSTM(2, 3), too',
  );
  for (const file of ["", undefined, 7]) {
    await assertRejects(
      () => writeSafetensors(model, file as string),
      RangeError,
      "expected the path of a file",
    );
  }
  for (const used of [model, stack]) used.dispose();
});

Deno.test("weights that overflow in the sum of two biases are not taken", async () => {
  const biases = { "rnn.bias_ih_l0": Array(12).fill(3e38), "rnn.bias_hh_l0": Array(12).fill(3e38) };
  const before = tf.memory().numTensors;
  await assertRejects(
    () => readSafetensors(craftTensors(lstmShapes(), undefined, biases)),
    Error,
    "but found biases whose sum is none",
  );
  assertEquals(tf.memory().numTensors, before);
});
