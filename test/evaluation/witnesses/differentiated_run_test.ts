import { assertEquals, assertLess } from "@std/assert";
import { compareRuns } from "../../../lib/evaluation/witnesses/compare_runs.ts";
import {
  runAndDifferentiate,
  runEquations,
  runLayer,
} from "../../../lib/evaluation/witnesses/differentiated_run.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import {
  CASES,
  GRADIENT_TOLERANCE,
  nameOf,
  randomCase,
  STATE_TOLERANCE,
  tensors,
} from "../../recurrent/random_case.ts";
import { referenceBackward, referenceForward, type Sizes } from "../../recurrent/reference.ts";

/** What float64 makes of a case, for the sum of the last hidden state as the loss. */
function referenceRun(sizes: Sizes, numbers: ReturnType<typeof randomCase>) {
  const { batch, time, input, hidden } = sizes;
  const fromZero = { ...numbers, h0: numbers.h0.map(() => 0), c0: numbers.c0.map(() => 0) };
  const { h, c } = referenceForward(sizes, fromZero);
  const gradients = referenceBackward(sizes, fromZero, {
    dOutputs: new Float32Array(batch * time * hidden),
    dhLast: new Float32Array(batch * hidden).fill(1),
    dcLast: new Float32Array(batch * hidden),
  });
  const shape = [batch, time, hidden];
  const last = (history: ArrayLike<number>) =>
    tf.tensor(Float32Array.from(history), shape).slice([0, time - 1, 0], [-1, 1, -1]).reshape([
      batch,
      hidden,
    ]);
  return {
    outputs: tf.tensor(Float32Array.from(h), shape),
    h: last(h),
    c: last(c),
    dW: tf.tensor(Float32Array.from(gradients.dKernel), [input, 4 * hidden]),
    dU: tf.tensor(Float32Array.from(gradients.dRecurrentKernel), [hidden, 4 * hidden]),
    db: tf.tensor(Float32Array.from(gradients.dBias), [4 * hidden]),
  };
}

for (const sizes of CASES) {
  Deno.test(`The three ways to run an LSTM agree with a float64 reference: ${nameOf(sizes)}`, () => {
    tf.tidy(() => {
      const numbers = randomCase(sizes);
      const { x, weights } = tensors(sizes, numbers);
      const expected = referenceRun(sizes, numbers);
      const layer = tf.layers.lstm({
        units: sizes.hidden,
        recurrentActivation: "sigmoid",
        recurrentInitializer: "zeros",
        returnSequences: true,
        returnState: true,
      });
      const runs = {
        equations: runEquations(x, weights, { h: tf.ones([sizes.batch, sizes.hidden]) }),
        differentiated: runAndDifferentiate(lstmSequence, x, weights),
        layer: runLayer(layer, x, weights),
      };
      for (const [name, run] of Object.entries(runs)) {
        const { outputs, h, c, ...gradients } = compareRuns(run, expected);
        assertLess(Math.max(outputs, h, c), STATE_TOLERANCE, name);
        for (const [gradient, difference] of Object.entries(gradients)) {
          const largest = expected[gradient as "dW" | "dU" | "db"].abs().max().dataSync()[0];
          // Some gradients of a sequence of one step are 0 through and through.
          assertLess(difference, GRADIENT_TOLERANCE * Math.max(largest, 1e-3), `${gradient} of ${name}`);
        }
      }
      layer.dispose();
    });
  });
}

Deno.test("runEquations begins with the state that is given", () => {
  tf.tidy(() => {
    const sizes = { batch: 2, time: 3, input: 4, hidden: 5 };
    const { x, state, weights } = tensors(sizes, randomCase(sizes));
    const given = { h: tf.ones<tf.Rank.R2>([2, 5]) };
    const { outputs } = runEquations(x, weights, given, { state });
    assertEquals(outputs.dataSync(), lstmSequence(x, weights, { state }).outputs.dataSync());
  });
});

Deno.test("The runs of an LSTM leave only what they return", () => {
  const sizes = { batch: 1, time: 2, input: 3, hidden: 2 };
  const { x, state, weights } = tensors(sizes, randomCase(sizes));
  const random = new Random(1);
  const dh = tf.tensor2d([random.uniform(0, 1), random.uniform(0, 1)], [1, 2]);
  const before = tf.memory().numTensors;
  tf.dispose({ ...runEquations(x, weights, { h: dh }) });
  tf.dispose({ ...runAndDifferentiate(lstmSequence, x, weights) });
  assertEquals(tf.memory().numTensors, before);
  tf.dispose([x, dh, ...Object.values(state), ...Object.values(weights)]);
});
