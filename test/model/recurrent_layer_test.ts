import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { gruSequence, lstmSequence, rnnSequence } from "../../lib/recurrent/equations/mod.ts";
import { rowClassifier } from "../../lib/model/row_classifier.ts";
import { tf } from "../../lib/tf.ts";
import { largestDifference } from "../recurrent/reference.ts";

const x = () => tf.randomUniform<tf.Rank.R3>([4, 28, 28], 0, 1, "float32", 1);

Deno.test("a classifier of each cell is its equations, layer by layer, and a linear layer on the last state", () => {
  for (const cell of ["rnn", "lstm", "gru"] as const) {
    tf.tidy(() => {
      const model = rowClassifier({ cell, layers: 2, hiddenSize: 12, seed: 5, dropout: 0.5 });
      const [k1, r1, b1, k2, r2, b2, linear, bias] = model.getWeights() as tf.Tensor2D[];
      const read = (
        input: tf.Tensor3D,
        kernel: tf.Tensor2D,
        recurrentKernel: tf.Tensor2D,
        bias: tf.Tensor,
      ) => {
        const weights = { kernel, recurrentKernel, bias } as never;
        if (cell === "rnn") return rnnSequence(input, weights);
        return cell === "gru" ? gruSequence(input, weights) : lstmSequence(input, weights);
      };
      const input = x();
      const { h } = read(read(input, k1, r1, b1).outputs, k2, r2, b2);
      const expected = h.matMul(linear).add(bias);
      const scores = model.predict(input) as tf.Tensor; // dropout acts in training alone
      assertLess(largestDifference(scores.dataSync(), expected.dataSync()), 2e-6, cell);
      model.dispose();
    });
  }
});

Deno.test("a classifier in both directions reads the last row first with its other half", () => {
  tf.tidy(() => {
    const model = rowClassifier({ bidirectional: true, hiddenSize: 12, seed: 5 });
    const [fk, fr, fb, bk, br, bb, linear, bias] = model.getWeights() as tf.Tensor2D[];
    const input = x();
    const [down, up] = [[input, fk, fr, fb], [input.reverse(1), bk, br, bb]].map(
      ([rows, kernel, recurrentKernel, bias]) =>
        lstmSequence(rows as tf.Tensor3D, { kernel, recurrentKernel, bias } as never).h,
    );
    const expected = tf.concat([down, up], 1).matMul(linear).add(bias);
    const scores = model.predict(input) as tf.Tensor;
    assertLess(largestDifference(scores.dataSync(), expected.dataSync()), 2e-6);
    model.dispose();
  });
});

Deno.test("the forget gate's bias starts where it is asked for, and nothing else moves", () => {
  const [drawn, set] = [{}, { forgetBias: 1 }].map((settings) => {
    const model = rowClassifier({ hiddenSize: 6, ...settings });
    const values = model.getWeights().map((weight) => [...weight.dataSync()]);
    model.dispose();
    return values;
  });
  assertEquals(set[2].slice(6, 12), [1, 1, 1, 1, 1, 1]);
  assertEquals([...set[2].slice(0, 6), ...set[2].slice(12)], [
    ...drawn[2].slice(0, 6),
    ...drawn[2].slice(12),
  ]);
  for (const at of [0, 1, 3, 4]) assertEquals(set[at], drawn[at]);
});

Deno.test("blank rows make the network read on", () => {
  const model = rowClassifier({ hiddenSize: 4, blankRows: 7 });
  assertEquals(model.inputs[0].shape, [null, 35, 28]);
  model.dispose();
});

Deno.test("a classifier names the setting that it cannot have", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ cell: "LSTM" }, 'cell "LSTM": expected "rnn", "lstm" or "gru"'],
    [{ layers: 0 }, "layers 0: expected a whole number from 1"],
    [{ bidirectional: 1 }, "bidirectional 1: expected true or false"],
    [{ forgetBias: NaN }, "forgetBias NaN"],
    [{ forgetBias: 1, cell: "gru" }, 'forgetBias 1 and cell "gru"'],
    [{ dropout: 1 }, "dropout 1: expected a number from 0 to below 1"],
    [{ blankRows: -1 }, "blankRows -1"],
  ];
  for (const [settings, message] of cases) {
    assertThrows(() => rowClassifier({ hiddenSize: 4, ...settings }), RangeError, message);
  }
});

Deno.test("first weights of every cell lie in +-1/sqrt(hidden)", () => {
  for (const cell of ["rnn", "lstm", "gru"] as const) {
    const model = rowClassifier({ cell, hiddenSize: 100 });
    const numbers = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
    assertLess(Math.max(...numbers.map(Math.abs)), 0.1);
    assertAlmostEquals(numbers.reduce((sum, number) => sum + number) / numbers.length, 0, 0.002);
    model.dispose();
  }
});
