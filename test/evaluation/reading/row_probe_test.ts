import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { gruSequence, lstmSequence, rnnSequence } from "@scanline/recurrent";
import type { Split } from "../../../lib/data/dataset.ts";
import { sequences } from "../../../lib/data/tensors.ts";
import { measuredByRow } from "../../../lib/evaluation/reading/accuracy_by_row.ts";
import { ridgeSolution } from "../../../lib/evaluation/reading/ridge_solution.ts";
import { fitRowProbes } from "../../../lib/evaluation/reading/fit_row_probes.ts";
import { rowProbe } from "../../../lib/evaluation/reading/row_probe.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";

Deno.test("ridgeSolution solves its equations", () => {
  // [[3, 1], [1, 2]] + 1 = [[4, 1], [1, 3]], whose inverse is [[3, -1], [-1, 4]] / 11.
  const w = ridgeSolution(Float64Array.of(3, 1, 1, 2), Float64Array.of(11, 22, 0, 11), 1);
  [3, 5, -1, 2].forEach((expected, at) => assertAlmostEquals(w[at], expected, 1e-12));

  const random = new Random(1);
  const [n, targets] = [23, 3];
  const x = Array.from({ length: 40 }, () => Array.from({ length: n }, () => random.normal(0, 1)));
  const gram = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return x.reduce((sum, row) => sum + row[i] * row[j], 0);
  });
  const cross = Float64Array.from({ length: n * targets }, () => random.normal(0, 1));
  const solution = ridgeSolution(gram, cross, 0.5);
  for (let i = 0; i < n; i++) {
    for (let target = 0; target < targets; target++) {
      let sum = 0.5 * solution[i * targets + target];
      for (let k = 0; k < n; k++) sum += gram[i * n + k] * solution[k * targets + target];
      assertAlmostEquals(sum, cross[i * targets + target], 1e-9);
    }
  }
});

Deno.test("ridgeSolution refuses equations without one solution", () => {
  assertThrows(
    () => ridgeSolution(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1), 0),
    RangeError,
    "with lambda 0: expected a larger one",
  );
});

/** Images of 4 rows of 3 pixels: row 1 shows the label, 0 to 2, as one bright pixel; the rest is noise. */
function labelInRowOne(count: number, seed: number): Split {
  const random = new Random(seed);
  const labels = Uint8Array.from({ length: count }, () => random.integer(3));
  const data = Uint8Array.from({ length: count * 12 }, (_, at) => {
    const [image, place] = [Math.floor(at / 12), at % 12];
    return place === 3 + labels[image] ? 255 : random.integer(60);
  });
  return { images: { shape: [count, 4, 3], data }, labels: { shape: [count], data: labels } };
}

Deno.test("rowProbe reads a digit from the row on that shows it, although the network was never trained", () => {
  const model = rowClassifier({ timeSteps: 4, inputSize: 3, hiddenSize: 12, classes: 3 });
  const [train, test] = [labelInRowOne(600, 1), labelInRowOne(501, 2)];
  const before = tf.memory().numTensors;
  const answers = rowProbe(model, train, test);
  assertEquals(tf.memory().numTensors, before);
  assertEquals([answers.length, answers[0].length], [501, 4]);
  const [blind, ...seeing] = measuredByRow(answers, test.labels.data).map(({ accuracy }) => accuracy);
  assert(blind < 0.5, `${blind} before the row that tells`);
  for (const share of seeing) assert(share > 0.8, `${share} from that row on`);
  model.dispose();
});

/** The states after every row by the equations, [images, time, hidden]. */
function statesOf(cell: "rnn" | "lstm" | "gru", x: tf.Tensor3D, weights: tf.Tensor[]): tf.Tensor3D {
  const [kernel, recurrentKernel, bias] = weights as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D];
  const read = { rnn: rnnSequence, lstm: lstmSequence, gru: gruSequence }[cell];
  return read(x, { kernel, recurrentKernel, bias }).outputs;
}

Deno.test("fitRowProbes gives the layers by which rowProbe names images, for every cell", () => {
  const [train, test] = [labelInRowOne(80, 1), labelInRowOne(20, 2)];
  for (const cell of ["rnn", "lstm", "gru"] as const) {
    const model = rowClassifier({ cell, timeSteps: 4, inputSize: 3, hiddenSize: 5, classes: 3 });
    const before = tf.memory().numTensors;
    const { kernel, bias } = fitRowProbes(model, train);
    assertEquals(tf.memory().numTensors, before);
    assertEquals([kernel.length, bias.length], [4 * 5 * 3, 4 * 3]);
    const answers = rowProbe(model, train, test);
    tf.tidy(() => {
      const states = statesOf(cell, sequences(test), model.layers[0].getWeights());
      states.unstack(1).forEach((h, row) => {
        const layer = tf.tensor2d(kernel.subarray(row * 15, row * 15 + 15), [5, 3]);
        const scores = tf.add(tf.matMul(h as tf.Tensor2D, layer), bias.subarray(row * 3, row * 3 + 3));
        assertEquals(answers.map((image) => image[row]), [...tf.argMax(scores, 1).dataSync()]);
      });
    });
    model.dispose();
  }
});

Deno.test("rowProbe refuses labels that are no class, and sets without images", () => {
  const model = rowClassifier({ timeSteps: 4, inputSize: 3, hiddenSize: 4, classes: 2 });
  const split: Split = { ...labelInRowOne(3, 1), labels: { shape: [3], data: Uint8Array.of(0, 1, 2) } };
  assertThrows(
    () => rowProbe(model, split, split),
    RangeError,
    "expected labels from 0 to 1 but found 2 at place 2",
  );
  assertThrows(() => rowProbe(model, labelInRowOne(0, 1), split), RangeError, "without images");
  model.dispose();
});

Deno.test("rowProbe refuses time steps that are not rows", () => {
  const model = rowClassifier({ timeSteps: 2, inputSize: 6, hiddenSize: 4, classes: 3 });
  const split = labelInRowOne(5, 1);
  assertThrows(() => rowProbe(model, split, split), RangeError, "Cannot follow 2 time steps of 6 row by row");
  model.dispose();
});
