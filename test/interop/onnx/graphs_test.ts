import { assertEquals, assertLess } from "@std/assert";
import { formatOnnx } from "../../../lib/interop/onnx/format_onnx.ts";
import { tf } from "../../../lib/tf.ts";
import { KINDS, ZEROS } from "./drawn_stack.ts";
import { readOnnx } from "./operators.ts";
import { randomTensor, withRandomWeights } from "./random_numbers.ts";
import { difference, run } from "./runtime.ts";

const TOLERANCE = 5e-6;
const apply = (layer: tf.layers.Layer, to: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
  layer.apply(to) as tf.SymbolicTensor;

Deno.test("a model of any number of steps keeps them open, and gives the same answers for each", async () => {
  const lstm = tf.layers.lstm({
    ...ZEROS,
    units: 4,
    returnSequences: true,
    batchInputShape: [null, null, 3],
  });
  const model = tf.sequential({
    layers: [
      tf.layers.bidirectional({
        layer: lstm as tf.RNN,
        mergeMode: "concat",
        batchInputShape: [null, null, 3],
      }),
      tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2 }) }),
    ],
  });
  withRandomWeights(model);
  const bytes = await formatOnnx(model);
  for (const [batch, time] of [[1, 1], [2, 9], [5, 4]]) {
    const x = randomTensor([batch, time, 3]);
    assertLess(await difference(model, [x]), TOLERANCE);
    const { shapes } = await run(bytes, [x]);
    assertEquals(shapes, { inputs: [["batch", "time", 3]], outputs: [["batch", "time", 2]] });
  }
});

Deno.test("a batch size that the model has fixed is open in the file", async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, batchInputShape: [8, 3] })] });
  const { shapes } = await run(await formatOnnx(model), [randomTensor([5, 3])]);
  assertEquals(shapes, { inputs: [["batch", 3]], outputs: [["batch", 2]] });
});

Deno.test("inputs and outputs have plain names, or those that are given", async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ name: "scores", units: 2, inputShape: [3] })] });
  const x = [randomTensor([1, 3])];
  assertEquals((await run(await formatOnnx(model), x)).names, { inputs: ["input"], outputs: ["output"] });
  const given = { inputNames: ["rows"], outputNames: ["scores/kernel"] };
  assertEquals((await run(await formatOnnx(model, given), x)).names, {
    inputs: ["rows"],
    outputs: ["scores/kernel"],
  });
  assertLess(await difference(withRandomWeights(model), x, given), TOLERANCE);
});

Deno.test("a model with several inputs and outputs gives the same answers, under the names of its layers", async () => {
  const left = tf.input({ shape: [4, 3], name: "left" });
  const right = tf.input({ shape: [2], name: "right" });
  const read = apply(tf.layers.gru({ ...ZEROS, name: "read", units: 3 }), left);
  const joined = apply(tf.layers.concatenate(), [read, right]);
  const scores = apply(tf.layers.dense({ name: "scores", units: 2 }), joined);
  const size = apply(tf.layers.dense({ name: "size", units: 1, activation: "softplus" }), joined);
  const model = tf.model({ inputs: [left, right], outputs: [scores, size, read] });
  withRandomWeights(model);
  const x = [randomTensor([2, 4, 3]), randomTensor([2, 2], 2)];
  const { names } = await run(await formatOnnx(model), x);
  assertEquals(names.inputs, ["input_left", "input_right"]);
  assertEquals(names.outputs, ["output_scores", "output_size", "output_read"]);
  assertLess(await difference(model, x), TOLERANCE);
});

Deno.test("states go from layer to layer: an encoder and its decoder give the same answers", async () => {
  for (const make of Object.values(KINDS)) {
    for (const goBackwards of [false, true]) {
      const [source, target] = [tf.input({ shape: [5, 3] }), tf.input({ shape: [4, 2] })];
      const settings = { ...ZEROS, units: 3, returnState: true, goBackwards };
      const [, ...states] = make(settings).apply(source) as tf.SymbolicTensor[];
      const decoder = make({ ...settings, returnSequences: true });
      const outputs = decoder.apply([target, ...states]) as tf.SymbolicTensor[];
      const model = withRandomWeights(tf.model({ inputs: [source, target], outputs }));
      assertLess(await difference(model, [randomTensor([2, 5, 3]), randomTensor([2, 4, 2], 2)]), TOLERANCE);
    }
  }
});

Deno.test("a bidirectional layer from given states gives the same answers", async () => {
  const inputs = [tf.input({ shape: [5, 3] }), ...[1, 2, 3, 4].map(() => tf.input({ shape: [2] }))];
  const layer = tf.layers.lstm({ ...ZEROS, units: 2, returnState: true }) as tf.RNN;
  const outputs = tf.layers.bidirectional({ layer, mergeMode: "concat" }).apply(
    inputs,
  ) as tf.SymbolicTensor[];
  const model = withRandomWeights(tf.model({ inputs, outputs }));
  const states = [1, 2, 3, 4].map((seed) => randomTensor([2, 2], seed));
  assertLess(await difference(model, [randomTensor([2, 5, 3]), ...states]), TOLERANCE);
});

Deno.test("models inside models become the operators of their layers", async () => {
  const inner = tf.sequential({ name: "inner", layers: [tf.layers.dense({ units: 4, inputShape: [3] })] });
  inner.add(tf.layers.dropout({ rate: 0.5 }));
  const middle = tf.sequential({ name: "middle", layers: [inner, tf.layers.reLU()] });
  const model = tf.sequential({ layers: [middle, tf.layers.dense({ units: 2 })] });
  withRandomWeights(model);
  assertLess(await difference(model, [randomTensor([2, 3])]), TOLERANCE);

  const input = tf.input({ shape: [3] });
  const twice = tf.model({
    inputs: input,
    outputs: apply(tf.layers.dense({ units: 1 }), apply(middle, input)),
  });
  assertLess(await difference(withRandomWeights(twice), [randomTensor([2, 3])]), TOLERANCE);
});

Deno.test("a layer that stands at two places has its weights in the file once", async () => {
  const dense = tf.layers.dense({ name: "shared", units: 3 });
  const input = tf.input({ shape: [3] });
  const model = withRandomWeights(
    tf.model({ inputs: input, outputs: apply(dense, apply(dense, input)) }),
  );
  const { graph } = readOnnx(await formatOnnx(model));
  assertEquals(graph!.initializer.map(({ name }) => name), ["shared/kernel", "shared/bias"]);
  assertLess(await difference(model, [randomTensor([2, 3])]), TOLERANCE);
});

Deno.test("layers of one name in two models inside one keep their own weights", async () => {
  const half = () =>
    tf.sequential({ layers: [tf.layers.dense({ name: "dense", units: 3, inputShape: [3] })] });
  const input = tf.input({ shape: [3] });
  const model = withRandomWeights(tf.model({ inputs: input, outputs: apply(half(), apply(half(), input)) }));
  assertLess(await difference(model, [randomTensor([2, 3])]), TOLERANCE);
});

Deno.test("layers made of cells, one or several on top of each other, give the same answers", async () => {
  const cells = () => [
    tf.layers.lstmCell({ ...ZEROS, units: 3 }),
    tf.layers.gruCell({ ...ZEROS, units: 4, useBias: false }),
    tf.layers.simpleRNNCell({ ...ZEROS, units: 2 }),
  ];
  const sizes = [[3, 3], [4], [2], [2, 4, 3, 3]];
  for (const [at, states] of sizes.entries()) {
    for (const goBackwards of [false, true]) {
      const cell = cells()[at] ?? tf.layers.stackedRNNCells({ cells: cells() });
      const settings = { cell, goBackwards, returnSequences: at % 2 === 0, returnState: true };
      const layer = tf.layers.rnn(settings as Parameters<typeof tf.layers.rnn>[0]);
      const inputs = [tf.input({ shape: [5, 3] }), ...states.map((size) => tf.input({ shape: [size] }))];
      for (const given of [inputs.slice(0, 1), inputs]) {
        const model = tf.model({ inputs: given, outputs: layer.apply(given) as tf.SymbolicTensor[] });
        const numbers = states.map((size, seed) => randomTensor([2, size], seed));
        const x = [randomTensor([2, 5, 3]), ...numbers].slice(0, given.length);
        assertLess(await difference(withRandomWeights(model), x), TOLERANCE);
      }
    }
  }
});
