import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { writtenByRow } from "../../../lib/evaluation/memory/written_by_row.ts";
import { maxDifference } from "../../../lib/evaluation/witnesses/max_difference.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { initialLstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";

Deno.test("writtenByRow multiplies what each row wrote by the forget gates after it", () => {
  const unit = (values: number[]) => tf.tensor3d(values, [1, 3, 1]);
  const parts = writtenByRow({ i: unit([1, 0.5, 0.25]), f: unit([0.1, 0.5, 0.2]), g: unit([0.8, -0.4, 1]) });
  // 1 * 0.8 * 0.5 * 0.2, 0.5 * -0.4 * 0.2, 0.25 * 1; the first f meets an empty memory.
  [0.08, -0.04, 0.25].forEach((expected, row) => assertAlmostEquals(parts.dataSync()[row], expected, 1e-7));
});

Deno.test("writtenByRow adds up to the cell state, of every image and unit", () => {
  const weights = initialLstmWeights({ inputSize: 5, hiddenSize: 9 }, new Random(2));
  const x = tf.tensor3d(Array.from({ length: 210 }, (_, at) => 3 * Math.sin(at)), [3, 14, 5]);
  const { c, gates } = lstmSequence(x, weights, { returnGates: true });
  const before = tf.memory().numTensors;
  const parts = writtenByRow(gates);
  assertEquals(tf.memory().numTensors, before + 1);
  assertEquals(parts.shape, [3, 14, 9]);
  assertLess(maxDifference(tf.sum(parts, 1), c), 2e-6);
});

Deno.test("writtenByRow refuses what are no gates of one sequence", () => {
  const [good, bad] = [tf.zeros<tf.Rank.R3>([1, 2, 3]), tf.zeros<tf.Rank.R3>([1, 2, 4])];
  assertThrows(
    () => writtenByRow({ i: good, f: bad, g: good }),
    RangeError,
    "expected i, f and g of one shape, [batch, time, hidden], but found f of [1, 2, 4]",
  );
  assertThrows(
    () => writtenByRow({} as { i: tf.Tensor3D; f: tf.Tensor3D; g: tf.Tensor3D }),
    RangeError,
    "Cannot find what each row has written: expected a tensor but found",
  );
});
