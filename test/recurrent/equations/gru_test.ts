import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { tf } from "../../../lib/tf.ts";
import { Random } from "../../../lib/random.ts";
import { gruCell } from "../../../lib/recurrent/equations/gru_cell.ts";
import { gruGradients } from "../../../lib/recurrent/equations/gru_gradients.ts";
import { gruSequence } from "../../../lib/recurrent/equations/gru_sequence.ts";
import { type GruWeights, initialGruWeights } from "../../../lib/recurrent/equations/weights.ts";
import { CELLS } from "../cells.ts";
import { randomCase, STATE_TOLERANCE, tensors } from "../random_case.ts";
import { gru, largestDifference } from "../reference.ts";

Deno.test("gruCell computes one unit as by hand, with the reset gate before the product and after it", () => {
  tf.tidy(() => {
    const [x, h, W, U] = [0.5, -0.8, [0.1, 0.2, 0.3], [0.4, 0.5, 0.6]];
    const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
    const step = (bias: GruWeights["bias"]) =>
      gruCell(tf.tensor2d([[x]]), { h: tf.tensor2d([[h]]) }, {
        kernel: tf.tensor2d([W]),
        recurrentKernel: tf.tensor2d([U]),
        bias,
      });
    const check = (bias: GruWeights["bias"], expected: Record<"z" | "r" | "hh" | "h", number>) => {
      const actual = step(bias);
      for (const letter of ["z", "r", "hh", "h"] as const) {
        assertEquals(actual[letter].shape, [1, 1]);
        assertAlmostEquals(actual[letter].dataSync()[0], expected[letter], 1e-6, letter);
      }
    };
    const z = sigmoid(x * W[0] + h * U[0] + 0.7);
    const r = sigmoid(x * W[1] + h * U[1] + 0.8);
    const before = Math.tanh(x * W[2] + r * h * U[2] + 0.9);
    check(tf.tensor1d([0.7, 0.8, 0.9]), { z, r, hh: before, h: z * h + (1 - z) * before });
    // The same sums of the gates, and for the candidate a bias that the reset gate scales.
    const after = Math.tanh(x * W[2] + 0.2 + r * (h * U[2] + 0.7));
    check(tf.tensor2d([[0.5, 0.9, 0.2], [0.2, -0.1, 0.7]]), { z, r, hh: after, h: z * h + (1 - z) * after });
  });
});

for (const name of ["GRU, reset before the product", "GRU, reset after the product"]) {
  Deno.test(`${name}: gruSequence returns every gate of every step that counts`, () => {
    tf.tidy(() => {
      const sizes = { batch: 3, time: 5, input: 4, hidden: 6 };
      const numbers = randomCase(sizes, 1, CELLS[name]);
      const { x, state, weights } = tensors(sizes, numbers);
      const counts = Uint8Array.from([1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]);
      const { outputs, gates } = gruSequence(x, weights, { state, lengths: [5, 0, 2], returnGates: true });
      const expected = gru.forward(sizes, { ...numbers, counts });
      for (const letter of ["z", "r", "hh", "h"] as const) {
        assertLess(largestDifference(gates![letter].dataSync(), expected[letter]), STATE_TOLERANCE, letter);
      }
      assertEquals(outputs.dataSync(), gates!.h.dataSync());
    });
  });
}

Deno.test("gruSequence leaves only what it returns, with its gates", () => {
  const weights = initialGruWeights({ inputSize: 3, hiddenSize: 2 }, new Random(1), { resetAfter: true });
  const x = tf.ones<tf.Rank.R3>([1, 4, 3]);
  const before = tf.memory().numTensors;
  const { gates, ...result } = gruSequence(x, weights, { lengths: [2], returnGates: true });
  tf.dispose([{ ...gates }, result]);
  assertEquals(tf.memory().numTensors, before);
  tf.dispose([x, ...Object.values(weights)]);
});

Deno.test("the GRU says which shape does not fit", () => {
  tf.tidy(() => {
    const weights = initialGruWeights({ inputSize: 3, hiddenSize: 2 }, new Random(1));
    const x = tf.ones<tf.Rank.R3>([1, 4, 3]);
    const wrong = (other: Partial<GruWeights>) => () => gruSequence(x, { ...weights, ...other });
    assertThrows(
      wrong({ bias: tf.ones<tf.Rank.R1>([7]) }),
      RangeError,
      "Cannot step the cell: expected a bias of shape [6] or [2, 6] but found [7]",
    );
    assertThrows(
      wrong({ bias: tf.ones<tf.Rank.R2>([3, 6]) }),
      RangeError,
      "a bias of shape [6] or [2, 6] but found [3, 6]",
    );
    assertThrows(
      wrong({ kernel: tf.ones([3, 8]) }),
      RangeError,
      "a kernel of shape [input, 6] but found [3, 8]",
    );
    assertThrows(
      wrong({ recurrentKernel: tf.ones([2, 8]) }),
      RangeError,
      "a recurrent kernel of shape [2, 6] but found [2, 8]",
    );
    assertThrows(
      () => gruSequence(x, weights, { state: { h: tf.ones([1, 3]) } }),
      RangeError,
      "a state h of shape [1, 2] but found [1, 3]",
    );
    assertThrows(
      () => gruGradients(x, weights, { h: tf.ones([1, 3]) }),
      RangeError,
      "a gradient of h of shape [1, 2] but found [1, 3]",
    );
  });
});
