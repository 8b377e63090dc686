import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { lstmSequence } from "../../lib/recurrent/equations/lstm_sequence.ts";
import { classifierParts } from "../../lib/model/classifier_parts.ts";
import { lstmLayer, type LstmLayerArgs } from "../../lib/recurrent/layers/lstm_layer.ts";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import { tf } from "../../lib/tf.ts";
import { largestDifference } from "../recurrent/reference.ts";

const SIZES = { timeSteps: 5, inputSize: 3, hiddenSize: 4, classes: 6 };

Deno.test("classifierParts gives the weights with which the equations answer as the model does", () => {
  const model = rowClassifier(SIZES);
  const { lstm, linear } = classifierParts(model);
  assertEquals([lstm.kernel, lstm.recurrentKernel, lstm.bias].map(({ shape }) => shape), [[3, 16], [4, 16], [
    16,
  ]]);
  assertEquals([linear.kernel, linear.bias].map(({ shape }) => shape), [[4, 6], [6]]);
  tf.tidy(() => {
    const x = tf.randomNormal<tf.Rank.R3>([7, 5, 3], 0, 1, "float32", 1);
    const { h } = lstmSequence(x, lstm);
    const scores = tf.add(tf.matMul(h, linear.kernel), linear.bias);
    assertLess(
      largestDifference(scores.dataSync(), (model.predict(x) as tf.Tensor).dataSync()),
      2e-6,
    );
  });
  model.dispose();
});

Deno.test("classifierParts gives the model's own tensors, which follow when its weights change", () => {
  const model = rowClassifier(SIZES);
  const before = tf.memory().numTensors;
  const { linear } = classifierParts(model);
  assertEquals(tf.memory().numTensors, before);
  tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, 0.25))));
  assertEquals([...linear.bias.dataSync()], new Array(6).fill(0.25));
  model.dispose();
});

Deno.test("classifierParts refuses a model of another form, and says what it found", () => {
  const refused = (args: Partial<LstmLayerArgs>, rest: tf.layers.Layer[], found: string) => {
    const layers = [
      lstmLayer({ units: 2, inputShape: [3, 2], recurrentInitializer: "zeros", ...args }),
      ...rest,
    ];
    const model = tf.sequential({ layers });
    assertThrows(() => classifierParts(model), RangeError, `but found ${found}: make the model`);
    model.dispose();
  };
  const { dense } = tf.layers;
  refused({}, [], "the layers LSTM");
  refused({}, [dense({ units: 2 }), dense({ units: 2 })], "the layers LSTM, Dense, Dense");
  refused({}, [dense({ units: 2, activation: "softmax" })], "Dense with activation softmax");
  refused({ returnSequences: true }, [dense({ units: 2 })], "LSTM with returnSequences true");
  refused({ goBackwards: true }, [dense({ units: 2 })], "LSTM with goBackwards true");
  refused({ useBias: false }, [dense({ units: 2 })], "LSTM with useBias false");
  const stock = tf.sequential({
    layers: [
      tf.layers.lstm({ units: 2, inputShape: [3, 2], recurrentInitializer: "zeros" }),
      dense({ units: 2 }),
    ],
  });
  assertThrows(() => classifierParts(stock), RangeError, "LSTM with recurrentActivation hardSigmoid");
  stock.dispose();
});
