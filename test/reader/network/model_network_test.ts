import { assertEquals, assertThrows } from "@std/assert";
import { gruLayer, lstmLayer, simpleRnnLayer } from "@scanline/recurrent";
import { fitRowProbes } from "../../../lib/evaluation/reading/fit_row_probes.ts";
import { generateDataset } from "../../../lib/data/mod.ts";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { nextRowNetwork, readerNetwork } from "../../../lib/reader/network/model_network.ts";
import { tf } from "../../../lib/tf.ts";

Deno.test("readerNetwork copies the weights of a plain RNN, an LSTM and a GRU", () => {
  for (const [cell, letters, biases] of [["rnn", 1, 1], ["lstm", 4, 1], ["gru", 3, 2]] as const) {
    const model = rowClassifier({ cell, hiddenSize: 6, dropout: 0.2 });
    const network = readerNetwork(model, { name: cell });
    const values = model.getWeights().map((weight) => weight.dataSync<"float32">().slice());
    assertEquals(network, {
      name: cell,
      rows: 28,
      recurrent: {
        cell,
        inputSize: 28,
        hiddenSize: 6,
        kernel: values[0],
        recurrentKernel: values[1],
        bias: values[2],
      },
      linear: { kernel: values[3], bias: values[4] },
    });
    assertEquals([values[1].length, values[2].length], [6 * letters * 6, biases * letters * 6]);
    model.layers[0].setWeights(model.layers[0].getWeights().map((weight) => tf.zerosLike(weight)));
    assertEquals(network.recurrent.kernel, values[0], "training on does not change it");
    model.dispose();
  }
});

Deno.test("readerNetwork takes the probes that fit, and refuses others", async () => {
  const { train } = await generateDataset({ train: 60, test: 1 });
  const [model, other] = [rowClassifier({ cell: "gru", hiddenSize: 6 }), rowClassifier({ hiddenSize: 7 })];
  const probes = fitRowProbes(model, train);
  assertEquals(readerNetwork(model, { name: "A", probes }).probes, probes);
  assertThrows(
    () => readerNetwork(other, { name: "B", probes }),
    RangeError,
    "Cannot let a network read: expected probes of 1960 and 280 numbers but found 1680 and 280: fit them to this model with fitRowProbes",
  );
  for (const one of [model, other]) one.dispose();
});

Deno.test("readerNetwork reads 28 rows where a model takes any number of them", () => {
  const model = tf.sequential({
    layers: [lstmLayer({ units: 3, inputShape: [null, 28] }), tf.layers.dense({ units: 10 })],
  });
  assertEquals(readerNetwork(model, { name: "A" }).rows, 28);
  model.dispose();
});

Deno.test("readerNetwork refuses other networks, and says which it expects and what it found", () => {
  const expected =
    "Cannot let a network read: expected one recurrent layer, in one direction, and a linear layer on its last state";
  const inputShape = [28, 28];
  const dense = () => tf.layers.dense({ units: 10 });
  for (
    const [make, found] of [
      [() => rowClassifier({ hiddenSize: 4, layers: 2 }), "the layers LSTM, LSTM, Dense"],
      [() => rowClassifier({ hiddenSize: 4, bidirectional: true }), "the layers Bidirectional, Dense"],
      [
        () => tf.sequential({ layers: [gruLayer({ units: 4, inputShape }), dense()] }),
        "GRU with resetAfter",
      ],
      [
        () =>
          tf.sequential({ layers: [simpleRnnLayer({ units: 4, activation: "relu", inputShape }), dense()] }),
        "SimpleRNN with activation relu",
      ],
      [
        () => tf.sequential({ layers: [lstmLayer({ units: 4, goBackwards: true, inputShape }), dense()] }),
        "LSTM with goBackwards true",
      ],
      [
        () => tf.sequential({ layers: [tf.layers.lstm({ units: 4, inputShape }), dense()] }),
        "LSTM with recurrentActivation",
      ],
    ] as const
  ) {
    const model = make();
    const error = assertThrows(() => readerNetwork(model, { name: "A" }), RangeError);
    assertEquals(error.message.startsWith(`${expected} but found ${found}`), true, error.message);
    assertEquals(error.message.endsWith(": make the model with rowClassifier"), true, error.message);
    model.dispose();
  }
  assertThrows(
    () => readerNetwork(undefined as never, { name: "A" }),
    RangeError,
    "Cannot let a network read: expected a model such as rowClassifier makes but found undefined",
  );
});

Deno.test("readerNetwork refuses a name that is none, and weights that are not finite", () => {
  const model = rowClassifier({ hiddenSize: 2 });
  for (const options of [{ name: " " }, {}, undefined]) {
    assertThrows(
      () => readerNetwork(model, options as { name: string }),
      RangeError,
      'Cannot let a network read without a name: expected one such as "My LSTM"',
    );
  }
  const [kernel, ...others] = model.layers[0].getWeights();
  model.layers[0].setWeights([tf.fill(kernel.shape, NaN), ...others]);
  assertThrows(
    () => readerNetwork(model, { name: "A" }),
    RangeError,
    "expected finite weights but found NaN: train the network again, with a lower learning rate",
  );
  model.dispose();
});

Deno.test("nextRowNetwork copies the weights of a network that predicts the next row, and refuses others", () => {
  const [model, other] = [nextRowModel({ hiddenSize: 6, components: 3 }), rowClassifier({ hiddenSize: 2 })];
  const network = nextRowNetwork(model);
  const values = model.getWeights().map((weight) => weight.dataSync<"float32">().slice());
  assertEquals(network, {
    rows: 28,
    components: 3,
    recurrent: {
      cell: "lstm",
      inputSize: 28,
      hiddenSize: 6,
      kernel: values[0],
      recurrentKernel: values[1],
      bias: values[2],
    },
    mixture: { kernel: values[3], bias: values[4] },
  });
  assertThrows(
    () => nextRowNetwork(other),
    RangeError,
    "Cannot let a network finish digits: expected a model such as nextRowModel makes",
  );
  for (const one of [model, other]) one.dispose();
});
