import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError, readSafetensors } from "../../../../lib/interop/mod.ts";
import { tf } from "../../../../lib/tf.ts";
import { craftTensors, lstmShapes } from "../craft.ts";

const LSTM = { class: "LSTM", name: "memory", module: "rnn", layer: 0, settings: {} };
const DENSE = { class: "Dense", name: "scores", module: "out", settings: {} };

/** A file of an LSTM and a linear layer, with a record. */
function recorded(record: unknown): Uint8Array {
  return craftTensors(lstmShapes(), {
    scanline: typeof record === "string" ? record : JSON.stringify(record),
  });
}

function sequence(layers: unknown[], inputShape: unknown = [null, 2]): unknown {
  return { version: 1, sequential: true, inputShape, layers };
}

/** Records that are wrong, and what must be said of each. */
const WRONG: Record<string, [record: unknown, message: string]> = {
  "no JSON": ["{", 'expected a network under "scanline" in its metadata but found something else'],
  "a number": ["7", "but found something else"],
  "null": ["null", "but found something else"],
  "of a later version": [{ ...sequence([LSTM, DENSE]) as object, version: 2 }, "but found something else"],
  "without layers": [{ version: 1, sequential: true, inputShape: [null, 2] }, "but found something else"],
  "with a name twice": [sequence([LSTM, { ...DENSE, name: "memory" }]), "but found something else"],
  "with an empty name": [sequence([LSTM, { ...DENSE, name: "" }]), "but found something else"],
  "with an object for a setting": [
    sequence([LSTM, { ...DENSE, settings: { activation: { className: "x" } } }]),
    "but found something else",
  ],
  "with a layer missing": [sequence([LSTM]), "expected every layer of the file once in its metadata"],
  "with a layer twice": [
    sequence([LSTM, DENSE, { ...DENSE, name: "again" }]),
    "every layer of the file once",
  ],
  "with a module that is not there": [
    sequence([{ ...LSTM, module: "rnn2" }, DENSE]),
    'expected the weights of the layer "memory", "LSTM", that its metadata name but found none',
  ],
  "with another kind": [sequence([{ ...LSTM, class: "GRU" }, DENSE]), 'of the layer "memory", "GRU"'],
  "with another direction": [sequence([{ ...LSTM, bidirectional: true }, DENSE]), 'of the layer "memory"'],
  "with a class of no use": [
    sequence([LSTM, DENSE, { class: "Flatten", name: "f", settings: {} }]),
    '"f", "Flatten"',
  ],
  "with a class of the prototype": [
    sequence([LSTM, DENSE, { class: "constructor", name: "c", settings: {} }]),
    '"c", "constructor"',
  ],
  "in another order": [
    sequence([DENSE, LSTM]),
    "expected a layer that reads 2 numbers but found Linear(3, 2)",
  ],
  "with another input": [
    sequence([LSTM, DENSE], [null, 1e9]),
    "reads 1000000000 numbers but found LSTM(2, 3)",
  ],
  "without input": [sequence([LSTM, DENSE], []), "reads undefined numbers"],
  "with an input of another form": [sequence([LSTM, DENSE], [2]), "expected a network that tfjs can make"],
  "with an unknown activation": [
    sequence([LSTM, { ...DENSE, settings: { activation: "constructor" } }]),
    "expected a network that tfjs can make",
  ],
  "with a name that tfjs does not take": [
    sequence([{ ...LSTM, name: "__proto__" }, DENSE]),
    "that tfjs can make",
  ],
  "with a name that cannot be shown": [sequence([LSTM, { ...DENSE, name: " \u0000" }]), "that tfjs can make"],
};

/** Settings of which tfjs makes layers that then fail, or answer otherwise than they say. */
const WRONG_SETTINGS: [className: string, settings: Record<string, unknown>][] = [
  ["Dropout", { rate: "half" }],
  ["Dropout", { rate: -5 }],
  ["Dropout", { rate: null }],
  ["Softmax", { axis: 99 }],
  ["Softmax", { axis: "last" }],
  ["ReLU", { maxValue: -1 }],
  ["LeakyReLU", { alpha: "x" }],
  ["Masking", { maskValue: "0" }],
  ["Activation", { activation: 5 }],
  ["Activation", { activation: null }],
];
for (const [className, settings] of WRONG_SETTINGS) {
  WRONG[`of ${className} with ${JSON.stringify(settings)}`] = [
    sequence([LSTM, DENSE, { class: className, name: "plain", settings }]),
    "but found something else",
  ];
}

for (const [name, [record, message]] of Object.entries(WRONG)) {
  Deno.test(`a record ${name} builds nothing`, async () => {
    const before = tf.memory().numTensors;
    const error = await assertRejects(() => readSafetensors(recorded(record)), DataError);
    assertStringIncludes(error.message, message);
    assertEquals([/[\n\0]/.test(error.message), tf.memory().numTensors], [false, before]);
  });
}

Deno.test("sizes come from the weights, whatever else a record says", async () => {
  const settings = {
    units: 1e9,
    useBias: false,
    kernelInitializer: "orthogonal",
    stateful: true,
    returnSequences: true,
  };
  const model = await readSafetensors(recorded(sequence([{ ...LSTM, settings }, DENSE], [4, 2])));
  assertEquals(model.layers.map(({ name, outputShape }) => [name, outputShape]), [
    ["memory", [null, 4, 3]],
    ["scores", [null, 4, 2]],
  ]);
  model.dispose();
});
