import { assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import fixture from "../../fixtures/lstm.json" with { type: "json" };
import { tf } from "../../../lib/tf.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { initialLstmWeights, type LstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { CASES, GRADIENT_TOLERANCE, nameOf, randomCase, STATE_TOLERANCE, tensors } from "../random_case.ts";
import { largestDifference, referenceForward } from "../reference.ts";

for (const sizes of CASES) {
  const name = nameOf(sizes);

  Deno.test(`lstmSequence agrees with a float64 reference, gate by gate: ${name}`, () => {
    tf.tidy(() => {
      const numbers = randomCase(sizes);
      const { x, state, weights } = tensors(sizes, numbers);
      const { outputs, h, c, gates } = lstmSequence(x, weights, { state, returnGates: true });
      const expected = referenceForward(sizes, numbers);
      for (const letter of ["i", "f", "g", "o", "c", "h"] as const) {
        assertLess(largestDifference(gates![letter].dataSync(), expected[letter]), STATE_TOLERANCE, letter);
      }
      assertEquals(outputs.shape, [sizes.batch, sizes.time, sizes.hidden]);
      assertEquals(outputs.dataSync(), gates!.h.dataSync());
      const last = (tensor: tf.Tensor3D) => tf.slice(tensor, [0, sizes.time - 1, 0], [-1, 1, -1]).dataSync();
      assertEquals(h.dataSync(), last(gates!.h));
      assertEquals(c.dataSync(), last(gates!.c));
    });
  });
}

Deno.test("lstmSequence and its gradients agree with PyTorch", () => {
  tf.tidy(() => {
    const { sizes, lstm } = fixture;
    const { x, state, weights } = tensors(sizes, { ...lstm, h0: lstm.h, c0: lstm.c });
    const { outputs, h, c } = lstmSequence(x, weights, { state });
    assertLess(largestDifference(outputs.dataSync(), lstm.outputs), STATE_TOLERANCE);
    assertLess(largestDifference(h.dataSync(), lstm.hLast), STATE_TOLERANCE);
    assertLess(largestDifference(c.dataSync(), lstm.cLast), STATE_TOLERANCE);

    const lossWeights = tf.reshape(tf.linspace(-1, 1, outputs.size), outputs.shape);
    const loss = (...values: tf.Tensor[]) => {
      const [x, h, c, kernel, recurrentKernel, bias] = values;
      const result = lstmSequence(x as tf.Tensor3D, { kernel, recurrentKernel, bias } as LstmWeights, {
        state: { h: h as tf.Tensor2D, c: c as tf.Tensor2D },
      });
      return tf.add(tf.sum(tf.mul(result.outputs, lossWeights)), tf.sum(tf.square(result.c)));
    };
    const { kernel, recurrentKernel, bias } = weights;
    const gradients = tf.grads(loss)([x, state.h, state.c, kernel, recurrentKernel, bias]);
    const names = ["x", "h", "c", "kernel", "recurrentKernel", "bias"] as const;
    names.forEach((name, at) => {
      const expected = lstm.gradients[name];
      const largest = Math.max(...expected.map(Math.abs));
      assertLess(largestDifference(gradients[at].dataSync(), expected), GRADIENT_TOLERANCE * largest, name);
    });
  });
});

Deno.test("lstmSequence gives no gates for steps that do not count, and the state carried over", () => {
  tf.tidy(() => {
    const sizes = { batch: 2, time: 3, input: 2, hidden: 4 };
    const { x, state, weights } = tensors(sizes, randomCase(sizes));
    const { gates } = lstmSequence(x, weights, { state, lengths: [3, 1], returnGates: true });
    const of = (tensor: tf.Tensor3D, row: number, t: number) =>
      tf.slice(tensor, [row, t, 0], [1, 1, 4]).dataSync();
    for (const letter of ["i", "f", "g", "o"] as const) {
      assertEquals(of(gates![letter], 1, 2), new Float32Array(4));
      assertNotEquals(of(gates![letter], 0, 2), new Float32Array(4));
    }
    for (const letter of ["h", "c"] as const) {
      assertEquals(of(gates![letter], 1, 2), of(gates![letter], 1, 0));
      assertNotEquals(of(gates![letter], 0, 2), of(gates![letter], 0, 0));
    }
  });
});

Deno.test("lstmSequence saturates and stays finite for inputs of +-100, and NaN in gives NaN out", () => {
  tf.tidy(() => {
    const sizes = { batch: 2, time: 6, input: 3, hidden: 4 };
    const numbers = randomCase(sizes, 100);
    const { x, state, weights } = tensors(sizes, numbers);
    const outputs = lstmSequence(x, weights, { state }).outputs.dataSync();
    assertLess(largestDifference(outputs, referenceForward(sizes, numbers).h), STATE_TOLERANCE);
    const poisoned = lstmSequence(tf.fill(x.shape, NaN), weights, { state }).outputs.dataSync();
    assertEquals([...poisoned].every(Number.isNaN), true);
  });
});

Deno.test("lstmSequence leaves only what it returns", () => {
  const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 2 }, new Random(1));
  const x = tf.ones<tf.Rank.R3>([1, 4, 3]);
  const before = tf.memory().numTensors;
  tf.dispose({ ...lstmSequence(x, weights, { returnGates: true }) });
  tf.dispose({ ...lstmSequence(x, weights) });
  assertEquals(tf.memory().numTensors, before);
  tf.dispose([x, ...Object.values(weights)]);
});

Deno.test("lstmSequence says which shape does not fit", () => {
  tf.tidy(() => {
    const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 2 }, new Random(1));
    const wrong = (x: tf.Tensor, other: Partial<LstmWeights> = {}) => () =>
      lstmSequence(x as tf.Tensor3D, { ...weights, ...other });
    assertThrows(
      wrong(tf.ones([1, 4, 5])),
      RangeError,
      "expected sequences of shape [batch, time, 3] but found [1, 4, 5]",
    );
    assertThrows(wrong(tf.ones([4, 3])), RangeError, "but found [4, 3]");
    assertThrows(wrong(tf.ones([1, 0, 3])), RangeError, "without steps");
    assertThrows(
      wrong(tf.ones([1, 4, 3]), { bias: tf.ones([7]) }),
      RangeError,
      "a bias of shape [8] but found [7]",
    );
    assertThrows(
      wrong(tf.ones([1, 4, 3]), { kernel: tf.ones([3, 6]) }),
      RangeError,
      "a kernel of shape [input, 8]",
    );
  });
});
