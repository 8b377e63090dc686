import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  DataError,
  formatSafetensors,
  readSafetensors,
  type ReadSafetensorsOptions,
} from "../../../lib/interop/mod.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";
import { craftTensors, lstmShapes } from "./craft.ts";

/** What a network is made of: class, name and shape of each layer. */
function summary(model: tf.LayersModel): string[] {
  return model.layers.map((layer) =>
    `${layer.getClassName()} ${layer.name} ${JSON.stringify(layer.outputShape)}`
  );
}

const linear = (input: number, output: number) => [output, input];

Deno.test("a network is built whatever stands before PyTorch's names", async () => {
  const cases: [rnn: string, out: string, names: string[]][] = [
    ["rnn", "out", ["rnn", "out"]],
    ["model.encoder.lstm", "head.0", ["model.encoder.lstm", "head.0"]],
    ["_orig_mod.rnn", "Größe 1", ["orig_mod.rnn", "Gr__e_1"]],
    ["__proto__", "constructor", ["proto__", "constructor"]],
    ["weight_ih_l0", "bias", ["weight_ih_l0", "bias"]],
    ["x", "x", ["x", "x_2"]],
    ["../../etc", "\u0000\n", ["etc", "linear"]],
  ];
  for (const [rnn, out, names] of cases) {
    const model = await readSafetensors(craftTensors(lstmShapes({ rnn, out })));
    assertEquals(summary(model), [`LSTM ${names[0]} [null,3]`, `Dense ${names[1]} [null,2]`], rnn);
    model.dispose();
  }
  const bare = await readSafetensors(craftTensors({ weight_ih_l0: [3, 2], weight_hh_l0: [3, 3] }));
  assertEquals(summary(bare), ["SimpleRNN rnn [null,3]"]);
});

Deno.test("the order of modules is the one that their sizes tell", async () => {
  const shapes = {
    "a.weight": linear(5, 2),
    "b.weight": linear(3, 5),
    "c.weight_ih_l0": [12, 7],
    "c.weight_hh_l0": [12, 3],
    "d.weight": linear(4, 7),
  };
  const activations = { d: "linear", b: "relu" };
  const model = await readSafetensors(craftTensors(shapes), { activations, timeSteps: 6 });
  assertEquals(summary(model), [
    "Dense d [null,6,7]",
    "LSTM c [null,3]",
    "Dense b [null,5]",
    "Dense a [null,2]",
  ]);
  assertEquals(model.layers.map((layer) => layer.getConfig().activation), [
    "linear",
    "tanh",
    "relu",
    "linear",
  ]);
  model.dispose();
});

Deno.test("recurrent modules come before linear ones where the sizes allow both", async () => {
  const gru = { "b.weight_ih_l0": [9, 3], "b.weight_hh_l0": [9, 3] };
  const model = await readSafetensors(craftTensors({ ...gru, "a.weight": linear(3, 3) }));
  assertEquals(summary(model), ["GRU b [null,3]", "Dense a [null,3]"]);
  const two = { "c.weight_ih_l0": [2, 3], "c.weight_hh_l0": [2, 2], "a.weight": linear(2, 3) };
  const other = await readSafetensors(craftTensors({ ...gru, ...two }));
  assertEquals(summary(other), ["GRU b [null,null,3]", "SimpleRNN c [null,2]", "Dense a [null,3]"]);
  for (const used of [model, other]) used.dispose();
});

/** Files that leave open what network they are of, and options that do not go with them. */
const OPEN: Record<string, [shapes: Record<string, number[]>, options: unknown, message: string]> = {
  "two orders": [
    { "a.weight": linear(2, 2), "b.weight": linear(2, 2) },
    { activations: { a: "relu", b: "relu" } },
    'expected one order in which "a" (2 to 2), "b" (2 to 2) read each other but found more than one: give a model',
  ],
  "a circle": [{ "a.weight": linear(2, 3), "b.weight": linear(3, 2) }, {}, "but found more than one"],
  "no order": [
    { "a.weight": linear(2, 3), "b.weight": linear(4, 2), "c.weight": linear(4, 5) },
    {},
    "but found none",
  ],
  "seventeen modules": [
    Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`${at}.weight`, linear(at + 1, at + 2)])),
    {},
    "expected at most 16 modules but found 17: give a model",
  ],
  "something unknown between two layers": [
    { "fc1.weight": linear(2, 3), "fc2.weight": linear(3, 4) },
    {},
    'what stands between "fc1" and "fc2", which the file does not say: give the activation, activations: { "fc1": "relu" }, or a model',
  ],
};

const OPTIONS: [options: unknown, message: string][] = [
  [
    { activations: { rnn: "relu" } },
    'expected activations of its nn.RNN and nn.Linear by their prefixes but found "rnn"',
  ],
  [{ activations: { x: "relu" } }, 'but found "x"'],
  [{ activations: { out: 7 } }, 'expected an activation of "out" but found 7'],
  [{ activations: "relu" }, 'expected activations by prefixes but found "relu"'],
  [{ returnSequences: 1 }, "expected returnSequences true or false but found 1"],
  [{ timeSteps: 0 }, "with timeSteps 0: expected a whole number of at least 1"],
  [{ timeSteps: "28" }, 'with timeSteps "28": expected a whole number of at least 1'],
  [
    { time: 28 },
    'expected the options model, names, activations, returnSequences, timeSteps but found "time"',
  ],
  [{ names: {} }, "expected names only with a model"],
  [{ model: null }, "expected a model but found null"],
  [null, "expected options but found null"],
];

for (const [name, [shapes, options, message]] of Object.entries(OPEN)) {
  Deno.test(`no network is built where the file leaves ${name}`, async () => {
    const error = await assertRejects(
      () => readSafetensors(craftTensors(shapes), options as object),
      DataError,
    );
    assertStringIncludes(error.message, message);
  });
}

Deno.test("options that do not go with the file are refused", async () => {
  for (const [options, message] of OPTIONS) {
    const error = await assertRejects(
      () => readSafetensors(craftTensors(lstmShapes()), options as ReadSafetensorsOptions),
      RangeError,
    );
    assertStringIncludes(error.message, message);
  }
  const model = rowClassifier({ hiddenSize: 4 });
  for (const options of [{ activations: {} }, { returnSequences: true }, { timeSteps: 3 }]) {
    await assertRejects(
      () => readSafetensors(craftTensors(lstmShapes()), { model, ...options }),
      RangeError,
      "only without a model",
    );
    const written = await formatSafetensors(model);
    await assertRejects(
      () => readSafetensors(written, options),
      RangeError,
      "as the file itself tells of it",
    );
  }
  await assertRejects(
    () =>
      readSafetensors(craftTensors({ weight_ih_l0: [3, 2], weight_hh_l0: [3, 3] }), {
        activations: { "": "sigmoid" },
      }),
    RangeError,
    'expected an activation of "", "tanh" or "relu", but found "sigmoid"',
  );
  model.dispose();
});

Deno.test("an activation that tfjs does not have is refused, and nothing is left behind", async () => {
  const before = tf.memory().numTensors;
  await assertRejects(
    () => readSafetensors(craftTensors(lstmShapes()), { activations: { out: "gelu2" } }),
    DataError,
    "expected a network that tfjs can make",
  );
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("sources that are no file are refused", async () => {
  for (
    const source of [
      "",
      7,
      null,
      undefined,
      {},
      new URL("https://example.org/rnn.safetensors"),
      new ArrayBuffer(8),
    ]
  ) {
    await assertRejects(
      () => readSafetensors(source as string),
      RangeError,
      "expected the path of a file or its bytes",
    );
  }
  await assertRejects(() => readSafetensors("no/such/file"), DataError, 'Cannot read "no/such/file": ');
  await assertRejects(
    () => readSafetensors("."),
    DataError,
    'Cannot read ".": expected a file but found a folder',
  );
});
