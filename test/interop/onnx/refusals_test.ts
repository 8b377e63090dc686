import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { formatOnnx, type WriteOnnxOptions } from "../../../lib/interop/onnx/format_onnx.ts";
import { writeOnnx } from "../../../lib/interop/onnx/write_onnx.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";
import { withFolder } from "../../tools/scratch.ts";
import { ZEROS } from "./drawn_stack.ts";

const small = () => rowClassifier({ timeSteps: 2, inputSize: 2, hiddenSize: 2, classes: 2 });
const sequence = (...layers: tf.layers.Layer[]) => {
  const model = tf.sequential({ name: "net", layers: [tf.layers.inputLayer({ inputShape: [4, 3] })] });
  for (const layer of layers) model.add(layer);
  return model;
};

/** A layer of the reader's own. */
class Doubled extends tf.layers.Layer {
  static className = "Doubled";
  override call(x: tf.Tensor | tf.Tensor[]) {
    return tf.mul([x].flat()[0], 2);
  }
}

const lstm = (settings = {}) => tf.layers.lstm({ ...ZEROS, units: 2, returnSequences: true, ...settings });
const mask = () => tf.layers.masking();

/** What cannot be written, and what is said of it behind "Cannot write the network: ". */
const REFUSED: [name: string, make: () => tf.LayersModel, message: RegExp][] = [
  [
    "a stateful layer",
    () => tf.sequential({ layers: [lstm({ name: "lstm", stateful: true, batchInputShape: [2, 4, 3] })] }),
    /^the layer "lstm" \(LSTM\) is stateful, and a graph keeps nothing between two runs: make it with stateful: false/,
  ],
  [
    "a stateful layer inside a bidirectional one",
    () => {
      const settings = { stateful: true, batchInputShape: [2, 4, 3] };
      const layer = lstm(settings) as tf.RNN;
      return tf.sequential({
        layers: [
          tf.layers.bidirectional({ layer, mergeMode: "sum", name: "both", batchInputShape: [2, 4, 3] }),
        ],
      });
    },
    /^the layer "both" \(Bidirectional\) is stateful/,
  ],
  [
    "a convolution",
    () => sequence(tf.layers.conv1d({ filters: 2, kernelSize: 2, name: "conv" })),
    /^the layer "conv" \(Conv1D\) is of a kind that cannot be written: make the network of Activation, Add, .*GRU, .*TimeDistributed$/,
  ],
  [
    "a layer of one's own inside a model",
    () =>
      sequence(
        tf.sequential({ name: "inner", layers: [new Doubled({ name: "twice", inputShape: [4, 3] })] }),
      ),
    /^the layer "inner\/twice" \(Doubled\) is of a kind that cannot be written/,
  ],
  [
    "normalising over the steps",
    () => sequence(tf.layers.batchNormalization({ name: "norm", axis: 1 })),
    /^the layer "norm" \(BatchNormalization\) normalises over the axes 1: normalise over the last axis$/,
  ],
  [
    "a mask that was made of two",
    () => {
      const input = tf.input({ shape: [4, 3] });
      const halves = [mask(), mask()].map((layer) => layer.apply(input) as tf.SymbolicTensor);
      const sum = tf.layers.add().apply(halves) as tf.SymbolicTensor;
      return tf.model({ inputs: input, outputs: lstm({ name: "lstm" }).apply(sum) as tf.SymbolicTensor });
    },
    /^the layer "lstm" \(LSTM\) reads a sequence whose mask was made of several: take the masking layers out/,
  ],
  [
    "a masked recurrent layer at each step",
    () => {
      const model = tf.sequential({ layers: [tf.layers.masking({ inputShape: [4, 5, 3] })] });
      model.add(tf.layers.timeDistributed({ layer: lstm(), name: "each" }));
      return model;
    },
    /^the layer "each" \(TimeDistributed\) holds a layer that reads a mask/,
  ],
  [
    "values of different ranks",
    () => {
      const inputs = [tf.input({ shape: [4, 3] }), tf.input({ shape: [3] })];
      return tf.model({ inputs, outputs: tf.layers.add({ name: "sum" }).apply(inputs) as tf.SymbolicTensor });
    },
    /^the layer "sum" \(Add\) reads values with different numbers of axes: bring them to one with a reshape layer$/,
  ],
  [
    "a convolution in both directions",
    () => {
      const layer = tf.layers.convLstm2d({ filters: 1, kernelSize: 1 }) as tf.RNN;
      const both = tf.layers.bidirectional({
        layer,
        mergeMode: "sum",
        name: "both",
        inputShape: [4, 3, 3, 1],
      });
      return tf.sequential({ layers: [both] });
    },
    /^the layer "both" \(Bidirectional\) holds a layer of the class ConvLSTM2D: put a SimpleRNN, an LSTM or a GRU into it$/,
  ],
  [
    "a weight that is no number",
    () => {
      const model = small();
      model.setWeights(
        model.getWeights().map((weight, at) => at === 1 ? tf.fill(weight.shape, NaN) : weight),
      );
      return model;
    },
    /^expected finite weights but found NaN in "lstm\/recurrent_kernel": train the network again/,
  ],
  [
    "a network that has been disposed",
    () => {
      const model = small();
      model.dispose();
      return model;
    },
    /^the network has been disposed: write it before$/,
  ],
  [
    "a network without layers",
    () => tf.sequential({ name: "net" }),
    /^the network "net" is empty: add layers to it$/,
  ],
  [
    "texts",
    () => {
      const input = tf.input({ shape: [3], dtype: "string", name: "words" });
      return tf.model({ inputs: input, outputs: tf.layers.reLU().apply(input) as tf.SymbolicTensor });
    },
    /^the input "words" has the type string: make it one of float32 or int32$/,
  ],
];

for (const [name, make, message] of REFUSED) {
  Deno.test(`${name} cannot be written: the error says why, and nothing is written`, () =>
    withFolder(async (folder) => {
      const [absent, present] = ["absent.onnx", "present.onnx"].map((name) => join(folder, name));
      await Deno.writeTextFile(present, "as before");
      const model = make();
      const error = await assertRejects(() => formatOnnx(model), RangeError);
      const [what, rest] = error.message.split(/(?<=^Cannot write the network): /);
      assertEquals([what, message.test(rest) ? "" : rest], ["Cannot write the network", ""]);
      for (const file of [absent, present]) {
        await assertRejects(() => writeOnnx(model, file), RangeError, `Cannot write "${file}": ${rest}`);
      }
      assertEquals(await Deno.readTextFile(present), "as before");
      assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["present.onnx"]);
    }));
}

Deno.test("something else in place of a network, a file or options is an error that names it", async () => {
  for (const [value, found] of [[null, "null"], [{}, "an object (Object)"], ["lstm", '"lstm"']]) {
    await assertRejects(
      () => formatOnnx(value as unknown as tf.LayersModel),
      RangeError,
      `Cannot write the network: expected a tf.LayersModel, as rowClassifier and tf.sequential make it, but found ${found}`,
    );
  }
  const model = small();
  for (const [file, found] of [["", '""'], [7, "7"]]) {
    await assertRejects(
      () => writeOnnx(model, file as string),
      RangeError,
      `Cannot write a network: expected the path of a file but found ${found}`,
    );
  }
  const options: [unknown, string][] = [
    [null, "expected the options inputNames and outputNames but found null"],
    [{ names: [] }, 'expected the options inputNames and outputNames but found "names"'],
    [{ inputNames: "x" }, 'expected inputNames to be a list of 1 name but found "x"'],
    [{ inputNames: ["x", "y"] }, "expected inputNames to be a list of 1 name but found 2"],
    [{ outputNames: [""] }, 'expected outputNames to be a list of 1 name but found "" in it'],
    [
      { inputNames: ["x"], outputNames: ["x"] },
      'the name "x" is given twice: give each input and output its own',
    ],
  ];
  for (const [given, message] of options) {
    await assertRejects(
      () => formatOnnx(model, given as WriteOnnxOptions),
      RangeError,
      `Cannot write the network: ${message}`,
    );
  }
});
