import { assert, assertEquals, assertLess } from "@std/assert";
import { gruLayer, lstmLayer, simpleRnnLayer } from "@scanline/recurrent/layers";
import { formatSafetensors, readSafetensors, writeSafetensors } from "../../../lib/interop/mod.ts";
import { openBytes } from "../../../lib/interop/safetensors/format/open_bytes.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { inFolder, names } from "../../files/in_folder.ts";
import { drawnNetwork } from "./drawn_network.ts";

async function shapesIn(bytes: Uint8Array): Promise<Record<string, number[]>> {
  using file = await openBytes(bytes);
  return Object.fromEntries(file.header.entries.map(({ name, shape }) => [name, shape]));
}

const values = (model: tf.LayersModel) =>
  model.getWeights().map((weight) => [weight.shape, [...weight.dataSync()]]);
const settings = (model: tf.LayersModel) =>
  model.layers.filter((layer) => layer.getClassName() !== "InputLayer").map((
    layer,
  ) => [layer.getClassName(), layer.name, layer.outputShape]);

Deno.test("the lesson's network is written under the names of the article's program", async () => {
  const model = rowClassifier({ hiddenSize: 6 });
  assertEquals(await shapesIn(await formatSafetensors(model)), {
    "out.bias": [10],
    "out.weight": [10, 6],
    "rnn.bias_hh_l0": [24],
    "rnn.bias_ih_l0": [24],
    "rnn.weight_hh_l0": [24, 6],
    "rnn.weight_ih_l0": [24, 28],
  });
  model.dispose();
});

Deno.test("a hundred drawn networks are the same when they are read again, to the last bit", async () => {
  for (let seed = 0; seed < 100; seed++) {
    const { model, x } = drawnNetwork(new Random(seed));
    const bytes = await formatSafetensors(model);
    const again = await readSafetensors(bytes);
    assertEquals([settings(again), values(again)], [settings(model), values(model)], `seed ${seed}`);
    assertEquals(await formatSafetensors(again), bytes, `seed ${seed}`);
    const difference = tf.tidy(() =>
      tf.max(tf.abs(tf.sub(model.predict(x) as tf.Tensor, again.predict(x) as tf.Tensor))).dataSync()[0]
    );
    assertLess(difference, 2e-6, `seed ${seed}`);
    tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.zerosLike(weight))));
    await readSafetensors(bytes, { model });
    assertEquals(values(model), values(again), `seed ${seed}`);
    for (const used of [model, again]) used.dispose();
    x.dispose();
  }
});

Deno.test("nothing is left of reading and writing but the network that was built", async () => {
  const { model, x } = drawnNetwork(new Random(7));
  const before = tf.memory().numTensors;
  const again = await readSafetensors(await formatSafetensors(model));
  again.dispose();
  await readSafetensors(await formatSafetensors(model), { model });
  assertEquals(tf.memory().numTensors, before);
  for (const used of [model, x]) used.dispose();
});

Deno.test("recurrent layers that PyTorch has as one module are its layers, and others have modules of their own", async () => {
  const shape = { inputShape: [null, 4] as tf.Shape };
  const rows = { returnSequences: true };
  const prefixes = async (layers: tf.layers.Layer[]) => {
    const model = tf.sequential({ layers });
    const names = Object.keys(await shapesIn(await formatSafetensors(model)));
    model.dispose();
    return names.filter((name) => /weight(_hh_l\d+)?$/.test(name)).toSorted();
  };
  const lstm = (units: number, more = {}) => lstmLayer({ units, ...rows, ...more });
  const two = ["rnn.weight_hh_l0", "rnn.weight_hh_l1"];
  const apart = ["rnn.weight_hh_l0", "rnn2.weight_hh_l0"];
  assertEquals(await prefixes([lstm(3, shape), lstm(3)]), two);
  assertEquals(await prefixes([lstm(3, shape), tf.layers.dropout({ rate: 0.5 }), lstm(3)]), two);
  assertEquals(await prefixes([lstm(3, shape), tf.layers.reLU(), lstm(3)]), apart);
  assertEquals(await prefixes([lstm(3, shape), lstm(2)]), apart);
  assertEquals(await prefixes([lstm(3, shape), lstm(3, { useBias: false })]), apart);
  assertEquals(await prefixes([lstm(3, shape), gruLayer({ units: 3, resetAfter: true })]), apart);
  assertEquals(
    await prefixes([
      simpleRnnLayer({ units: 3, ...rows, ...shape }),
      simpleRnnLayer({ units: 3, activation: "relu" }),
    ]),
    apart,
  );
  const dense = (units: number) => tf.layers.dense({ units });
  assertEquals(await prefixes([lstm(3, shape), dense(3), lstm(3), dense(2), dense(2)]), [
    "linear1.weight",
    "linear2.weight",
    "out.weight",
    ...apart,
  ]);
});

Deno.test("names give the weights the prefixes that a program has", async () => {
  const model = tf.sequential({
    layers: [
      lstmLayer({ name: "a", units: 3, returnSequences: true, inputShape: [null, 2] }),
      lstmLayer({ name: "b", units: 3 }),
      tf.layers.dense({ name: "c", units: 2 }),
    ],
  });
  const prefixes = async (names: Record<string, string>) =>
    Object.keys(await shapesIn(await formatSafetensors(model, { names }))).filter((name) =>
      /weight(_hh_l\d+)?$/.test(name)
    );
  assertEquals(await prefixes({ a: "x.lstm", b: "x.lstm", c: "fc" }), [
    "fc.weight",
    "x.lstm.weight_hh_l0",
    "x.lstm.weight_hh_l1",
  ]);
  assertEquals(await prefixes({ a: "one", b: "two" }), [
    "one.weight_hh_l0",
    "out.weight",
    "two.weight_hh_l0",
  ]);
  assertEquals(await prefixes({ a: "", b: "" }), ["out.weight", "weight_hh_l0", "weight_hh_l1"]);
  const names = { a: "p", b: "q", c: "r" };
  const again = await readSafetensors(await formatSafetensors(model, { names }));
  assertEquals([settings(again), values(again)], [settings(model), values(model)]);
  for (const used of [model, again]) used.dispose();
});

Deno.test("a file is replaced as a whole, and stands as it stood if the network cannot be written", async () => {
  await inFolder(async (folder) => {
    const [file, model] = [`${folder}/rnn.safetensors`, rowClassifier({ hiddenSize: 4 })];
    await writeSafetensors(model, file);
    const first = Deno.readFileSync(file);
    assertEquals(first, await formatSafetensors(model));
    tf.tidy(() => model.layers[1].setWeights([tf.fill([4, 10], NaN), tf.zeros([10])]));
    const message = await writeSafetensors(model, file).then(() => "", (error) => `${error}`);
    assertEquals(
      message,
      `RangeError: Cannot write "${file}": expected finite weights but found NaN in "linear/kernel": train the network again, with a lower learning rate`,
    );
    assertEquals([Deno.readFileSync(file), names(folder)], [first, ["rnn.safetensors"]]);
    const lost = await writeSafetensors(rowClassifier({ hiddenSize: 4 }), `${folder}/no/rnn.safetensors`)
      .catch((error) => error);
    assertEquals(lost.name, "WriteError");
    assert(names(folder).length === 1);
    model.dispose();
  });
});

Deno.test("a network of another form is written, and read into a model of that form alone", async () => {
  const make = () => {
    const input = tf.input({ shape: [5, 3] });
    const state = lstmLayer({ units: 4 }).apply(input) as tf.SymbolicTensor;
    const heads = ["left", "right"].map((name) =>
      tf.layers.dense({ name, units: 2 }).apply(state) as tf.SymbolicTensor
    );
    return tf.model({ inputs: input, outputs: heads });
  };
  const model = make();
  tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.randomUniform(weight.shape))));
  const bytes = await formatSafetensors(model);
  const refused = await readSafetensors(bytes).catch((error) => error);
  assertEquals(refused.name, "DataError");
  assert(refused.message.endsWith("of which the file has only the weights: give the model"), refused.message);
  const other = make();
  await readSafetensors(bytes, { model: other });
  assertEquals(values(other), values(model));
  for (const used of [model, other]) used.dispose();
});

Deno.test("models in a model, and dense layers in TimeDistributed, are written as what they are made of", async () => {
  const inner = tf.sequential({
    layers: [lstmLayer({ units: 3, returnSequences: true, inputShape: [4, 2] })],
  });
  const model = tf.sequential({
    layers: [inner, tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2, activation: "tanh" }) })],
  });
  const again = await readSafetensors(await formatSafetensors(model));
  const x = tf.ones([1, 4, 2]);
  assertEquals((again.predict(x) as tf.Tensor).arraySync(), (model.predict(x) as tf.Tensor).arraySync());
  assertEquals(values(again), values(model));
  for (const used of [model, again]) used.dispose();
});
