import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import fixture from "../../fixtures/lstm.json" with { type: "json" };
import { finiteDifferences } from "../../../lib/evaluation/witnesses/finite_differences.ts";
import { lstmGradients } from "../../../lib/recurrent/equations/lstm_gradients.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { initialLstmWeights, type LstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { CASES, GRADIENT_TOLERANCE, nameOf, randomCase, tensors } from "../random_case.ts";
import { largestDifference, referenceBackward } from "../reference.ts";

/** Checks gradients against those expected, relative to the largest of each tensor. */
function assertGradients(actual: Record<string, tf.Tensor>, expected: Record<string, ArrayLike<number>>) {
  for (const [name, values] of Object.entries(expected)) {
    const largest = Array.from(values).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    assertLess(largestDifference(actual[name].dataSync(), values), GRADIENT_TOLERANCE * largest, name);
  }
}

for (const sizes of CASES) {
  Deno.test(`lstmGradients agrees with a float64 reference: ${nameOf(sizes)}`, () => {
    tf.tidy(() => {
      const { batch, time, hidden } = sizes;
      const numbers = randomCase(sizes);
      const { x, state, weights } = tensors(sizes, numbers);
      const random = new Random(7);
      const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
      const [outputs, h, c] = [draw(batch * time * hidden), draw(batch * hidden), draw(batch * hidden)];
      const given = {
        outputs: tf.tensor3d(outputs, [batch, time, hidden]),
        h: tf.tensor2d(h, [batch, hidden]),
        c: tf.tensor2d(c, [batch, hidden]),
      };
      const expected = referenceBackward(sizes, numbers, { dOutputs: outputs, dhLast: h, dcLast: c });
      assertGradients({ ...lstmGradients(x, weights, given, { state }) }, {
        kernel: expected.dKernel,
        recurrentKernel: expected.dRecurrentKernel,
        bias: expected.dBias,
        x: expected.dx,
        h: expected.dh0,
        c: expected.dc0,
      });
    });
  });
}

Deno.test("lstmGradients agrees with tfjs's own gradient, from a zero state", () => {
  tf.tidy(() => {
    const sizes = { batch: 2, time: 4, input: 3, hidden: 5 };
    const { x, weights } = tensors(sizes, randomCase(sizes));
    const loss = (kernel: tf.Tensor, recurrentKernel: tf.Tensor, bias: tf.Tensor) =>
      tf.sum(lstmSequence(x, { kernel, recurrentKernel, bias } as LstmWeights).h);
    const [kernel, recurrentKernel, bias] = tf.grads(loss)([
      weights.kernel,
      weights.recurrentKernel,
      weights.bias,
    ]);
    assertGradients({ ...lstmGradients(x, weights, { h: tf.ones([2, 5]) }) }, {
      kernel: kernel.dataSync(),
      recurrentKernel: recurrentKernel.dataSync(),
      bias: bias.dataSync(),
    });
  });
});

Deno.test("lstmGradients agrees with PyTorch", () => {
  tf.tidy(() => {
    const { sizes, lstm } = fixture;
    const { x, state, weights } = tensors(sizes, { ...lstm, h0: lstm.h, c0: lstm.c });
    const { outputs, c } = lstmSequence(x, weights, { state });
    const given = {
      outputs: tf.reshape(tf.linspace(-1, 1, outputs.size), outputs.shape) as tf.Tensor3D,
      c: tf.mul(c, 2) as tf.Tensor2D,
    };
    assertGradients({ ...lstmGradients(x, weights, given, { state }) }, lstm.gradients);
  });
});

Deno.test("lstmGradients agrees with finite differences in every weight of the recurrent kernel", () => {
  tf.tidy(() => {
    const sizes = { batch: 1, time: 3, input: 2, hidden: 2 };
    const { x, state, weights } = tensors(sizes, randomCase(sizes));
    const loss = (recurrentKernel: tf.Tensor2D) =>
      tf.sum(lstmSequence(x, { ...weights, recurrentKernel }, { state }).h);
    const { recurrentKernel } = lstmGradients(x, weights, { h: tf.ones([1, 2]) }, { state });
    const slopes = finiteDifferences(loss, weights.recurrentKernel, [...Array(16).keys()]);
    recurrentKernel.dataSync().forEach((value, place) => assertAlmostEquals(slopes[place], value, 5e-5));
  });
});

Deno.test("lstmGradients leaves only what it returns", () => {
  const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 2 }, new Random(1));
  const [x, dh] = [tf.ones<tf.Rank.R3>([1, 4, 3]), tf.ones<tf.Rank.R2>([1, 2])];
  const before = tf.memory().numTensors;
  tf.dispose({ ...lstmGradients(x, weights, { h: dh }) });
  assertEquals(tf.memory().numTensors, before);
  tf.dispose([x, dh, ...Object.values(weights)]);
});

Deno.test("lstmGradients says which shape does not fit", () => {
  tf.tidy(() => {
    const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 2 }, new Random(1));
    const x = tf.ones<tf.Rank.R3>([1, 4, 3]);
    const wrong = (given: object) => () => lstmGradients(x, weights, given);
    assertThrows(
      wrong({ h: tf.ones([1, 3]) }),
      RangeError,
      "a gradient of h of shape [1, 2] but found [1, 3]",
    );
    assertThrows(
      wrong({ c: tf.ones([2, 2]) }),
      RangeError,
      "a gradient of c of shape [1, 2] but found [2, 2]",
    );
    assertThrows(
      wrong({ outputs: tf.ones([1, 3, 2]) }),
      RangeError,
      "a gradient of the outputs of shape [1, 4, 2]",
    );
  });
});
