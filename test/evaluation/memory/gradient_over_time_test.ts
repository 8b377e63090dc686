import { assertAlmostEquals, assertEquals, assertGreater } from "@std/assert";
import { tf } from "../../../lib/tf.ts";
import { gradientOverTime } from "../../../lib/evaluation/memory/gradient_over_time.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { rnnSequence } from "../../../lib/recurrent/equations/rnn_sequence.ts";
import { initialLstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";

Deno.test("gradientOverTime of a linear chain is a power of its recurrent weight", () => {
  tf.tidy(() => {
    // One unit near zero, where tanh is the identity: d h_3 / d x_t = 2 * 0.5^(3 - t).
    const weights = {
      kernel: tf.tensor2d([[2]]),
      recurrentKernel: tf.tensor2d([[0.5]]),
      bias: tf.tensor1d([0]),
    };
    const sizes = gradientOverTime(tf.zeros([2, 4, 1]), (x) => rnnSequence(x, weights).h);
    [0.25, 0.5, 1, 2].forEach((expected, t) => assertAlmostEquals(sizes[t], expected, 1e-6));
  });
});

Deno.test("gradientOverTime agrees with finite differences on an LSTM", () => {
  tf.tidy(() => {
    const weights = initialLstmWeights({ inputSize: 1, hiddenSize: 5 }, new Random(1));
    const sizes = gradientOverTime(tf.ones([1, 6, 1]), (x) => lstmSequence(x, weights).h);
    const sumAt = (t: number, change: number) => {
      const rows = Array.from({ length: 6 }, (_, row) => [1 + (row === t ? change : 0)]);
      return lstmSequence(tf.tensor3d([rows]), weights).h.sum().dataSync()[0];
    };
    sizes.forEach((size, t) => {
      assertAlmostEquals(size, Math.abs(sumAt(t, 0.01) - sumAt(t, -0.01)) / 0.02, 1e-4);
    });
    assertEquals(sizes.length, 6);
    assertGreater(sizes[5], 0);
  });
});
